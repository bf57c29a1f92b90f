#include "extract/SkippedCode.h"
#include "compat/Preprocessing.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace pka {
namespace {

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
