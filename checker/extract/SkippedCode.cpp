#include "extract/SkippedCode.h"
#include "compat/Preprocessing.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Token.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace pka {
namespace {

const size_t MaxDropping = 2000;

/// Nothing of a use of \p M is left, or nothing of its arguments.
bool drops(const MacroInfo &M) {
  if (M.isBuiltinMacro())
    return false;
  if (M.isObjectLike())
    return M.getNumTokens() == 0;
  return M.getNumParams() != 0 &&
         llvm::none_of(M.tokens(), [&](const Token &T) {
           return T.getIdentifierInfo() &&
                  M.getParameterNum(T.getIdentifierInfo()) >= 0;
         });
}

class Recorder : public compat::PPCallbacks {
public:
  Recorder(SkippedCode &Out, const SourceManager &SM) : Out(Out), SM(SM) {}

  // Asking for each position whose file it is in would be most of what a TU
  // without keys costs.
  void FileChanged(SourceLocation Loc, FileChangeReason,
                   SrcMgr::CharacteristicKind Kind, FileID) override {
    IsOurs = !SrcMgr::isSystem(Kind);
    // The macros of the command line count as the program's, the compiler's own
    // do not. A file has no need to be asked for its lines.
    if (IsOurs && !SM.getFileEntryForID(SM.getFileID(Loc))) {
      PresumedLoc Presumed = SM.getPresumedLoc(Loc);
      IsOurs = !Presumed.isValid() ||
               llvm::StringRef(Presumed.getFilename()) != "<built-in>";
    }
  }
  void SourceRangeSkipped(SourceRange Range, SourceLocation) override {
    // The headers of the system leave out much, and none of it is ours.
    if (IsOurs)
      Out.Ranges.push_back(Range);
  }
  void Else(SourceLocation Loc, SourceLocation IfLoc) override {
    remember(Loc, IfLoc);
  }
  void Elif(SourceLocation Loc, SourceRange, ConditionValueKind,
            SourceLocation IfLoc) override {
    remember(Loc, IfLoc);
  }
  void Endif(SourceLocation Loc, SourceLocation IfLoc) override {
    if (IsOurs)
      Out.EndOf[IfLoc] = Loc;
  }

  void MacroDefined(const Token &Name, const MacroDirective *D) override {
    if (IsOurs)
      Out.Macros[Name.getIdentifierInfo()] = D->getMacroInfo();
  }
  void MacroExpands(const Token &Name, const MacroDefinition &D,
                    SourceRange Range, const MacroArgs *) override {
    if (!IsOurs)
      return;
    const MacroInfo *M = D.getMacroInfo();
    if (!M || (M->isObjectLike() && M->getNumTokens()))
      return;
    auto Inserted = Drops.try_emplace(M, false);
    if (Inserted.second)
      Inserted.first->second = drops(*M);
    if (!Inserted.first->second || Out.Dropping.size() >= MaxDropping)
      return;
    DroppingUse U;
    U.Name = Name.getIdentifierInfo()->getName();
    U.Range = {SM.getExpansionLoc(Range.getBegin()),
               SM.getExpansionRange(Range.getEnd()).getEnd()};
    U.HasArguments = M->isFunctionLike();
    Out.Dropping.push_back(U);
  }

private:
  void remember(SourceLocation Loc, SourceLocation IfLoc) {
    if (IsOurs)
      Out.IfOf[Loc] = IfLoc;
  }

  SkippedCode &Out;
  const SourceManager &SM;
  bool IsOurs = false; ///< The file that is being read.
  llvm::DenseMap<const MacroInfo *, bool> Drops;
};

} // namespace

const MacroInfo *SkippedCode::macro(const IdentifierTable &Identifiers,
                                    llvm::StringRef Name) const {
  auto Id = Identifiers.find(Name);
  return Id == Identifiers.end() ? nullptr : Macros.lookup(Id->second);
}

std::unique_ptr<clang::PPCallbacks> recordSkippedCode(SkippedCode &Out,
                                                      const SourceManager &SM) {
  return std::make_unique<Recorder>(Out, SM);
}

} // namespace pka
