//===- SummarySet.cpp - A set of TU summaries -----------------------------===//

#include "link/Link.h"
#include "summary/SummaryIO.h"

using namespace llvm;

namespace pka {

void SummarySet::add(TuSummary S) {
  const TuSummary *Pointer = &S;
  std::string Bytes = writeSummaries(Pointer);
  Entry &E = ByIdentity[S.identity()];
  if (E.Bytes.empty() || E.Bytes < Bytes)
    E = {std::move(S), std::move(Bytes)};
}

void SummarySet::takeFrom(SummarySet Other) {
  for (auto &[Identity, Theirs] : Other.ByIdentity)
    ByIdentity[Identity] = std::move(Theirs);
}

void SummarySet::merge(SummarySet Other) {
  for (auto &[Identity, Theirs] : Other.ByIdentity) {
    Entry &E = ByIdentity[Identity];
    if (E.Bytes.empty() || E.Bytes < Theirs.Bytes)
      E = std::move(Theirs);
  }
}

std::string SummarySet::bytes() const { return writeSummaries(all()); }

std::vector<const TuSummary *> SummarySet::all() const {
  std::vector<const TuSummary *> Result;
  Result.reserve(size());
  for (const auto &[Identity, E] : ByIdentity)
    Result.push_back(&E.Summary);
  return Result;
}

void SummarySet::removeMainFile(StringRef MainFile) {
  for (auto I = ByIdentity.begin(); I != ByIdentity.end();)
    I = I->second.Summary.MainFile == MainFile ? ByIdentity.erase(I)
                                               : std::next(I);
}

} // namespace pka
