#include "tool/StoredSelection.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace pka {

static TuSummary read(StoredSummaries &Stored, uint32_t N,
                      std::vector<std::string> &Problems) {
  Expected<TuSummary> S = Stored.load(N);
  if (S)
    return std::move(*S);
  Problems.push_back(toString(S.takeError()));
  TuSummary Failed = Stored.outline(N);
  Failed.Outline = 0;
  Failed.Status = TuStatus::Failed;
  Failed.Message = Failed.Arena->save(Problems.back());
  return Failed;
}

namespace {

class StoredSelection : public Selection {
public:
  StoredSelection(StoredSummaries &Stored, const Models &M,
                  const LinkOptions &Linking, SummarySet &Summaries,
                  std::vector<std::string> &Problems)
      : Selection(M, Linking, AllCallers, /*MaxNames=*/-1, Summaries),
        Stored(Stored), Problems(Problems) {}

  void run();

private:
  void load(const Numbers &Chosen) override;
  void ask(const Demands &D) override;
  bool mayDefineMain(uint32_t N) const override {
    return !Stored.outline(N).Functions.empty();
  }
  std::vector<bool> withSigns() override;

  StoredSummaries &Stored;
  std::vector<std::string> &Problems;
};

} // namespace

void StoredSelection::load(const Numbers &Chosen) {
  SummarySet New;
  for (uint32_t N : Chosen)
    if (!Stored.isWhole(N))
      New.add(read(Stored, N, Problems));
  Summaries.takeFrom(std::move(New));
}

void StoredSelection::ask(const Demands &D) {
  for (const auto &E : D.Ids)
    markFor(Stored.mentioning(E.first()), E.second);
  for (const auto &E : D.BodyIds)
    markFor(Stored.defining(E.first()), E.second);
  for (const auto &E : D.Fields) {
    auto [Record, Field] = E.first().rsplit('.');
    Numbers Records = Stored.mentioning(Record), Both;
    for (uint32_t N : Stored.mentioning(Field))
      if (std::binary_search(Records.begin(), Records.end(), N))
        Both.push_back(N);
    markFor(Both, E.second);
  }
}

std::vector<bool> StoredSelection::withSigns() {
  std::vector<bool> Result(Stored.size());
  for (uint32_t N = 0; N != Stored.size(); ++N)
    Result[N] = Stored.hasSign(N);
  return Result;
}

void StoredSelection::run() {
  for (uint32_t N = 0; N != Stored.size(); ++N)
    addUnit(Stored.outline(N));
  for (uint32_t N = 0; N != Stored.size(); ++N)
    if (Stored.isWhole(N) || Stored.outline(N).Status != TuStatus::Parsed)
      mark(N);
  for (const std::string &Name : keyNames(M))
    for (uint32_t N : Stored.mentioning(Name))
      mark(N);
  select();
}

SummarySet readNeeded(StoredSummaries &Stored, const Models &M,
                      const LinkOptions &Linking,
                      std::vector<std::string> &Problems) {
  SummarySet Result;
  StoredSelection(Stored, M, Linking, Result, Problems).run();
  return Result;
}

SummarySet readAll(StoredSummaries &Stored,
                   std::vector<std::string> &Problems) {
  SummarySet Result;
  for (uint32_t N = 0; N != Stored.size(); ++N)
    Result.add(Stored.isWhole(N) ? Stored.outline(N)
                                 : read(Stored, N, Problems));
  return Result;
}

} // namespace pka
