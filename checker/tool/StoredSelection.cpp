#include "tool/StoredSelection.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

using namespace llvm;

namespace pka {

/// What stands for summary \p N when it cannot be read.
static TuSummary failed(const StoredSummaries &Stored, uint32_t N,
                        StringRef Problem) {
  TuSummary Failed = Stored.outline(N);
  Failed.Outline = 0;
  Failed.Status = TuStatus::Failed;
  Failed.Message = Failed.Arena->save(Problem);
  return Failed;
}

static TuSummary read(StoredSummaries &Stored, uint32_t N,
                      std::vector<std::string> &Problems) {
  Expected<TuSummary> S = Stored.load(N);
  if (S)
    return std::move(*S);
  Problems.push_back(toString(S.takeError()));
  return failed(Stored, N, Problems.back());
}

/// Where so many functions matter, looking for each of them takes longer than
/// having all that stands beside them.
static constexpr size_t MaxFunctions = 100000, MaxShare = 16;

namespace {

/// Chooses functions, or whole summaries when it is told so or all of a unit is
/// marked.
class StoredSelection : public Selection {
public:
  StoredSelection(StoredSummaries &Stored, const Models &M,
                  const LinkOptions &Linking, SummarySet &Summaries,
                  std::vector<std::string> &Problems, Relevance &Relevant,
                  bool ByFunction)
      : Selection(M, Linking, AllCallers, /*MaxNames=*/-1, Summaries),
        Stored(Stored), Problems(Problems), Relevant(Relevant),
        ByFunction(ByFunction), Chosen(Stored.numPieces()),
        Read(Stored.numPieces()), Signs(Stored.numPieces()) {
    for (Piece P : Stored.signs())
      Signs.set(P);
  }

  void run();
  using Selection::isTooMuch;

  /// So much matters that summaries had better be read whole.
  bool stops() const override {
    return NumChosen > MaxFunctions &&
           NumChosen > Stored.numPieces() / MaxShare;
  }

private:
  using Piece = StoredSummaries::Piece;
  using Pieces = StoredSummaries::Pieces;

  void choose(Piece P);
  void chooseFor(const Pieces &Found, const Wanted &W);
  template <typename Fn> void forEachSign(uint32_t N, Fn Call) const;
  void load(uint32_t N);
  void load(const Numbers &Chosen) override {
    for (uint32_t N : Chosen)
      load(N);
  }
  void ask(const Demands &D) override;
  void settle(const Demands &D) override { Relevant.limitTo(D); }
  bool loadingTellsPrograms() const override { return false; }
  bool marksAllSigns() const override { return ByFunction; }
  void markMain(uint32_t N) override {
    for (Piece P : Stored.mainsOf(N))
      choose(P);
  }
  bool markShown(uint32_t N) override;
  bool hasMoreSigns(uint32_t N) override;
  void markSigns(uint32_t N) override {
    forEachSign(N, [this](Piece P) { choose(P); });
  }

  StoredSummaries &Stored;
  std::vector<std::string> &Problems;
  Relevance &Relevant;
  const bool ByFunction;
  BitVector Chosen, Read; ///< By piece.
  BitVector Signs;
  size_t NumChosen = 0;
  /// What the index has functions of.
  std::deque<std::vector<Function>> Parts;
  /// By unit, the numbers of its functions that are there, sorted.
  DenseMap<uint32_t, std::vector<uint32_t>> Present;
};

} // namespace

void StoredSelection::choose(Piece P) {
  if (Chosen.test(P))
    return;
  Chosen.set(P);
  const uint32_t N = Stored.summaryOf(P);
  if (!ByFunction)
    return mark(N);
  ++NumChosen;
  touch(N);
  // Variables say little without their values.
  if (P == Stored.restOf(N))
    for (Piece Init : Stored.initializersOf(N))
      Chosen.set(Init);
}

void StoredSelection::chooseFor(const Pieces &Found, const Wanted &W) {
  for (Piece P : Found)
    if (!Chosen.test(P) && isFor(Stored.summaryOf(P), W))
      choose(P);
}

template <typename Fn>
void StoredSelection::forEachSign(uint32_t N, Fn Call) const {
  const Piece First = Stored.restOf(N), End = First + Stored.numFunctions(N);
  for (int P = Signs.find_first_in(First, End + 1); P != -1;
       P = Signs.find_first_in(P + 1, End + 1))
    Call(Piece(P));
}

/// The functions that \p Sign hands on. A root is told by what it does, too,
/// even if that is nothing with keys.
template <typename Fn>
static void forEachHanded(const Function &Sign, Fn Call) {
  auto CallFunction = [&](const Value &V) {
    if (V.Kind == ValueKind::Function)
      Call(V);
  };
  for (const Block &B : Sign.Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind == OpKind::Assign)
        CallFunction(O.Source);
      for_each(O.Args, CallFunction);
    }
}

bool StoredSelection::markShown(uint32_t N) {
  // What was chosen before is not shown after all.
  for (Piece P : Stored.shownOf(N))
    if (!Chosen.test(P)) {
      choose(P);
      return true;
    }
  return false;
}

bool StoredSelection::hasMoreSigns(uint32_t N) {
  bool Result = false;
  forEachSign(N, [&](Piece P) { Result |= !Chosen.test(P); });
  return Result;
}

/// Puts the functions of \p New, which have these numbers in their unit, among
/// those of \p Old, in the order of the unit.
static void merge(std::vector<Function> &Old, std::vector<uint32_t> &OldNumbers,
                  ArrayRef<Function> New, ArrayRef<uint32_t> NewNumbers) {
  std::vector<Function> Functions;
  std::vector<uint32_t> Numbers;
  for (size_t I = 0, J = 0; I != Old.size() || J != New.size();) {
    bool TakesOld =
        J == New.size() || (I != Old.size() && OldNumbers[I] < NewNumbers[J]);
    Numbers.push_back(TakesOld ? OldNumbers[I] : NewNumbers[J]);
    if (TakesOld)
      Functions.push_back(std::move(Old[I++]));
    else
      Functions.push_back(New[J++]);
  }
  Old = std::move(Functions);
  OldNumbers = std::move(Numbers);
}

void StoredSelection::load(uint32_t N) {
  if (Stored.isWhole(N))
    return;
  if (!ByFunction) {
    SummarySet Whole;
    Whole.add(read(Stored, N, Problems));
    Summaries.takeFrom(std::move(Whole));
    Relevant.addWhole(Summaries.at(identity(N)));
    return;
  }
  const Piece First = Stored.restOf(N);
  const uint32_t NumFunctions = Stored.numFunctions(N);
  std::vector<uint32_t> &Numbers = Present[N];
  const bool IsNew = Numbers.empty() && !Read.test(First);
  if (IsNew) // A program is told by it.
    for (Piece Main : Stored.mainsOf(N))
      Chosen.set(Main);
  WantedParts Wanted;
  Wanted.Functions.resize(NumFunctions);
  for (uint32_t I = 0; I != NumFunctions; ++I)
    if (!Read.test(First + 1 + I) &&
        (isMarked(N) || Chosen.test(First + 1 + I)))
      Wanted.Functions.set(I);
  Wanted.Rest = !Read.test(First);
  Expected<SummaryPart> Part = Stored.load(N, Wanted);
  if (!Part) {
    Problems.push_back(toString(Part.takeError()));
    SummarySet Failed;
    Failed.add(failed(Stored, N, Problems.back()));
    Summaries.takeFrom(std::move(Failed));
    Read.set(First, First + 1 + NumFunctions);
    return;
  }
  // Others have come with these.
  for (size_t I = 0; I != Part->Functions.size(); ++I) {
    Read.set(First + 1 + Part->Functions[I]);
    Relevant.addRead(Part->Summary.Functions[I], Part->Summary);
    if (Signs.test(First + 1 + Part->Functions[I]))
      forEachHanded(Part->Summary.Functions[I], [&](const Value &V) {
        for_each(V.FunctionIsInternal ? Stored.defining(V.Text, N)
                                      : Stored.defining(V.Text),
                 [this](Piece P) { choose(P); });
      });
  }
  Read.set(First);
  TuSummary &Tu = Summaries.at(identity(N));
  if (IsNew) {
    const uint64_t Outline = Tu.Outline;
    std::vector<Function> Functions = Part->Summary.Functions;
    Tu = std::move(Part->Summary);
    Tu.Outline = Outline;
    Parts.push_back(std::move(Functions));
    Numbers = std::move(Part->Functions);
  } else {
    merge(Tu.Functions, Numbers, Part->Summary.Functions, Part->Functions);
    Parts.push_back(std::move(Part->Summary.Functions));
  }
  Index.addPart(Tu, Parts.back());
}

void StoredSelection::ask(const Demands &D) {
  for (const auto &E : D.Shared.Ids)
    chooseFor(Stored.mentioning(E.first()), E.second);
  for (const auto &E : D.Shared.BodyIds)
    chooseFor(Stored.defining(E.first()), E.second);
  for (const auto &[Tu, Names] : D.Own)
    for (uint32_t N : numbersOf(Tu)) {
      for (const auto &E : Names.Ids)
        chooseFor(Stored.mentioning(E.first(), N), E.second);
      for (const auto &E : Names.BodyIds)
        chooseFor(Stored.defining(E.first(), N), E.second);
    }
  for (const auto &E : D.Fields) {
    auto [Record, Field] = E.first().rsplit('.');
    Pieces Records = Stored.mentioning(Record), Both;
    for (Piece P : Stored.mentioning(Field))
      if (std::binary_search(Records.begin(), Records.end(), P))
        Both.push_back(P);
    chooseFor(Both, E.second);
  }
}

void StoredSelection::run() {
  for (uint32_t N = 0; N != Stored.size(); ++N)
    addUnit(Stored.outline(N));
  for (uint32_t N = 0; N != Stored.size(); ++N)
    if (Stored.isWhole(N) || Stored.outline(N).Status != TuStatus::Parsed)
      mark(N);
  // What stands beside the calls decides what units lend each other.
  for (const std::string &Name : keyNames(M))
    for (Piece P : Stored.mentioning(Name))
      mark(Stored.summaryOf(P));
  select();
}

SummarySet readNeeded(StoredSummaries &Stored, const Models &M,
                      const LinkOptions &Linking,
                      std::vector<std::string> &Problems, Relevance &Relevant) {
  bool IsTooMuch = false;
  for (bool ByFunction : {true, false}) {
    SummarySet Result;
    StoredSelection Some(Stored, M, Linking, Result, Problems, Relevant,
                         ByFunction);
    Some.run();
    IsTooMuch = Some.isTooMuch();
    if (!IsTooMuch && !Some.stops())
      return Result;
    // What was judged so far is of summaries that are gone.
    if (Linking.Judging.Cache)
      Linking.Judging.Cache->clear();
    Problems.clear();
    if (IsTooMuch)
      break;
  }
  Relevant = Relevance();
  return readAll(Stored, Problems);
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
