#include "judge/Coverage.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// The last step into an array, with the elements that it means.
static const Step *lastIndex(const AbstractPlace &A) {
  for (const Step &S : llvm::reverse(A.Path))
    if (S.Kind == StepKind::Index)
      return &S;
  return nullptr;
}

static std::string elements(int64_t From, int64_t To) {
  if (To - From == 1)
    return "element " + std::to_string(From);
  return "elements " + std::to_string(From) + " to " + std::to_string(To - 1);
}

std::unique_ptr<PathLeak> findUncovered(const KeyUse &Create,
                                        llvm::ArrayRef<Match> Matches) {
  const Step *Made = lastIndex(Create.Where);
  if (!Made || !Made->hasRange() || Made->To - Made->From > 4096)
    return nullptr;
  std::vector<bool> Covered(Made->To - Made->From);
  Location Loc;
  for (const Match &M : Matches) {
    if (M.OnFailureOnly || !M.best())
      continue;
    const Step *Gone = lastIndex(M.Use->Where);
    if (!Gone || (Gone->Index == Step::AnyIndex && !Gone->hasRange()))
      return nullptr;
    int64_t From = Gone->hasRange() ? Gone->From : Gone->Index;
    int64_t To = Gone->hasRange() ? Gone->To : Gone->Index + 1;
    for (int64_t I = std::max(From, Made->From); I < std::min(To, Made->To);
         ++I)
      Covered[I - Made->From] = true;
    if (!Loc.isValid())
      Loc = M.Use->Frame.O->Loc;
  }
  auto Gap = llvm::find(Covered, false);
  if (!Loc.isValid() || Gap == Covered.end())
    return nullptr;
  int64_t From = Made->From + (Gap - Covered.begin());
  int64_t To = From;
  while (To < Made->To && !Covered[To - Made->From])
    ++To;
  std::unique_ptr<PathLeak> Leak(new PathLeak);
  Leak->Loc = Loc;
  Leak->Text = "creates " + elements(Made->From, Made->To) +
               " and leaves out " + elements(From, To) + " when it deletes";
  return Leak;
}

} // namespace pka
