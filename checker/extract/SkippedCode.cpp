#include "extract/SkippedCode.h"
#include "compat/Preprocessing.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Token.h"
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

  void SourceRangeSkipped(SourceRange Range, SourceLocation) override {
    // The headers of the system leave out much, and none of it is ours.
    if (!SM.isInSystemHeader(Range.getBegin()))
      Out.Ranges.push_back(Range);
  }
  void Else(SourceLocation Loc, SourceLocation IfLoc) override {
    remember(Loc, IfLoc);
  }
  void Elif(SourceLocation Loc, SourceRange, ConditionValueKind,
            SourceLocation IfLoc) override {
    remember(Loc, IfLoc);
  }

  void MacroDefined(const Token &Name, const MacroDirective *D) override {
    // Those of the command line count as the program's.
    if (!SM.isInSystemHeader(Name.getLocation()))
      Out.Macros[Name.getIdentifierInfo()->getName()] = D->getMacroInfo();
  }
  void MacroExpands(const Token &Name, const MacroDefinition &D,
                    SourceRange Range, const MacroArgs *) override {
    const MacroInfo *M = D.getMacroInfo();
    if (!M || !drops(*M) || Out.Dropping.size() >= MaxDropping)
      return;
    DroppingUse U;
    U.Name = Name.getIdentifierInfo()->getName();
    U.Range = {SM.getExpansionLoc(Range.getBegin()),
               SM.getExpansionRange(Range.getEnd()).getEnd()};
    U.HasArguments = M->isFunctionLike();
    if (!SM.isInSystemHeader(U.Range.getBegin()))
      Out.Dropping.push_back(U);
  }

private:
  void remember(SourceLocation Loc, SourceLocation IfLoc) {
    if (!SM.isInSystemHeader(Loc))
      Out.IfOf[Loc] = IfLoc;
  }

  SkippedCode &Out;
  const SourceManager &SM;
};

} // namespace

std::unique_ptr<clang::PPCallbacks> recordSkippedCode(SkippedCode &Out,
                                                      const SourceManager &SM) {
  return std::make_unique<Recorder>(Out, SM);
}

} // namespace pka
