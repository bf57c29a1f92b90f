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

/// The numbers of the functions, and of what may belong to them, as it stands
/// before them.
static std::vector<std::pair<size_t, size_t>> nearRemarks(const TuSummary &S) {
  std::vector<std::pair<size_t, size_t>> Result;
  for (size_t R = 0; R != S.Remarks.size(); ++R)
    for (size_t F = 0; F != S.Functions.size(); ++F)
      if (standsBefore(S.Remarks[R].Loc, S.Functions[F].Loc))
        Result.emplace_back(F, R);
  return Result;
}

bool areAlike(WeighedSummary Old, WeighedSummary New, Moves &Moved) {
  reduce(Old);
  reduce(New);
  if (nearRemarks(Old.Summary) != nearRemarks(New.Summary))
    return false;
  std::vector<Location> From = takePositions(Old.Summary),
                        To = takePositions(New.Summary);
  const TuSummary *OldRest = &Old.Summary, *NewRest = &New.Summary;
  if (From.size() != To.size() ||
      writeSummaries(OldRest) != writeSummaries(NewRest))
    return false;
  for (size_t I = 0; I != From.size(); ++I)
    if (!Moved.add(From[I], To[I]))
      return false;
  return true;
}

} // namespace pka
