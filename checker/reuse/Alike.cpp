//===- Alike.cpp - An edit that changes nothing that matters --------------===//

#include "reuse/Alike.h"
#include "summary/Positions.h"
#include "summary/SummaryIO.h"

using namespace llvm;

namespace pka {

/// Takes what does not matter out of \p W.
static void reduce(WeighedSummary &W) {
  std::vector<Function> Kept;
  for (size_t I = 0; I != W.Summary.Functions.size(); ++I)
    if (W.Matters.test(I))
      Kept.push_back(std::move(W.Summary.Functions[I]));
  W.Summary.Functions = std::move(Kept);
}

static std::vector<Location> takePositions(TuSummary &S) {
  std::vector<Location> Result;
  forEachPosition(S, [&](Location &L) {
    Result.push_back(L);
    L = Location();
  });
  return Result;
}

bool areAlike(WeighedSummary Old, WeighedSummary New, Moves &Moved) {
  reduce(Old);
  reduce(New);
  std::vector<StringRef> Remarked;
  for (const Remark &R : Old.Summary.Remarks)
    Remarked.push_back(R.Loc.File);
  std::vector<Location> From = takePositions(Old.Summary),
                        To = takePositions(New.Summary);
  const TuSummary *OldRest = &Old.Summary, *NewRest = &New.Summary;
  if (From.size() != To.size() ||
      writeSummaries(OldRest) != writeSummaries(NewRest))
    return false;
  // What stands a few lines before a function may belong to it.
  for (StringRef File : Remarked)
    Moved.measure(File);
  for (size_t I = 0; I != From.size(); ++I)
    if (!Moved.add(From[I], To[I]))
      return false;
  return true;
}

} // namespace pka
