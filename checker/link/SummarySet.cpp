//===- SummarySet.cpp - A set of TU summaries -----------------------------===//

#include "link/Link.h"
#include "summary/SummaryIO.h"

using namespace llvm;

namespace pka {

/// Of two summaries of one TU the same one wins, whatever the order: one that
/// says something, else the one with the greater bytes.
static bool givesWay(const TuSummary &Old, const TuSummary &New) {
  bool OldSays = Old.Status != TuStatus::Unasked;
  bool NewSays = New.Status != TuStatus::Unasked;
  if (OldSays != NewSays)
    return NewSays;
  const TuSummary *OldPointer = &Old, *NewPointer = &New;
  return writeSummaries(OldPointer) < writeSummaries(NewPointer);
}

void SummarySet::add(TuSummary S) {
  auto It = ByIdentity.find(S.identity());
  if (It == ByIdentity.end())
    ByIdentity.emplace(S.identity(), std::move(S));
  else if (givesWay(It->second, S))
    It->second = std::move(S);
}

void SummarySet::takeFrom(SummarySet Other) {
  for (auto &[Identity, Theirs] : Other.ByIdentity)
    ByIdentity[Identity] = std::move(Theirs);
}

void SummarySet::merge(SummarySet Other) {
  for (auto &Entry : Other.ByIdentity)
    add(std::move(Entry.second));
}

std::string SummarySet::bytes() const { return writeSummaries(all()); }

std::vector<const TuSummary *> SummarySet::all() const {
  std::vector<const TuSummary *> Result;
  Result.reserve(size());
  for (const auto &Entry : ByIdentity)
    Result.push_back(&Entry.second);
  return Result;
}

void SummarySet::removeMainFile(StringRef MainFile) {
  for (auto I = ByIdentity.begin(); I != ByIdentity.end();)
    I = I->second.MainFile == MainFile ? ByIdentity.erase(I) : std::next(I);
}

} // namespace pka
