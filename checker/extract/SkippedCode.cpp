#include "extract/SkippedCode.h"
#include "compat/Preprocessing.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"
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

/// The macros of the command line count as the program's, the compiler's own do
/// not. A file has no need to be asked for its lines.
bool isBuiltIn(SourceLocation Loc, const SourceManager &SM) {
  if (SM.getFileEntryForID(SM.getFileID(Loc)))
    return false;
  PresumedLoc Presumed = SM.getPresumedLoc(Loc);
  return Presumed.isValid() &&
         llvm::StringRef(Presumed.getFilename()) == "<built-in>";
}

class Recorder : public compat::PPCallbacks {
public:
  Recorder(SkippedCode &Out, const SourceManager &SM) : Out(Out), SM(SM) {}

  // Asking for each position whose file it is in would be most of what a TU
  // without keys costs.
  void FileChanged(SourceLocation Loc, FileChangeReason,
                   SrcMgr::CharacteristicKind Kind, FileID) override {
    IsOurs = !SrcMgr::isSystem(Kind) && !isBuiltIn(Loc, SM);
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
      Out.EndOf.emplace_back(IfLoc, Loc);
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
      Out.IfOf.emplace_back(Loc, IfLoc);
  }

  SkippedCode &Out;
  const SourceManager &SM;
  bool IsOurs = false; ///< The file that is being read.
  llvm::DenseMap<const MacroInfo *, bool> Drops;
};

} // namespace

const MacroInfo *SkippedCode::macro(llvm::StringRef Name) const {
  if (!PP)
    return nullptr;
  const IdentifierTable &Identifiers = PP->getIdentifierTable();
  auto Id = Identifiers.find(Name);
  if (Id == Identifiers.end())
    return nullptr;
  // Most TUs never ask: nothing is taken down as macros are defined.
  const SourceManager &SM = PP->getSourceManager();
  for (const MacroDirective *D = PP->getLocalMacroDirectiveHistory(Id->second);
       D; D = D->getPrevious())
    if (const auto *Def = llvm::dyn_cast<DefMacroDirective>(D))
      if (!SM.isInSystemHeader(Def->getLocation()) &&
          !isBuiltIn(Def->getLocation(), SM))
        return Def->getInfo();
  return nullptr;
}

std::unique_ptr<clang::PPCallbacks>
recordSkippedCode(SkippedCode &Out, const clang::Preprocessor &PP) {
  Out.PP = &PP;
  return std::make_unique<Recorder>(Out, PP.getSourceManager());
}

} // namespace pka
