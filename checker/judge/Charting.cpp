#include "judge/Charting.h"
#include "judge/StoryTeller.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>
#include <tuple>

namespace pka {

static std::string quoted(llvm::StringRef Name) {
  return "'" + Name.str() + "'";
}

namespace {
/// A root that the judge did not come to.
struct Candidate {
  RootClass Class = RootClass::Automatic;
  bool Leads = false; ///< Calls lead from it to a delete, open or not.
  ChartWay Way;
};

class Charting {
public:
  Charting(const CallGraph &G, const UnitFacts &Facts, const Judgement &J)
      : G(G), P(G.program()), Facts(Facts), J(J) {}

  KeyChart draw();

private:
  /// A step of the search back from a delete: the call that leads on.
  struct Back {
    const CallEdge *Edge = nullptr; ///< Null: this function has the delete.
    const Match *M = nullptr;
  };
  using Ways = std::map<FunctionId, Back>;

  void drawDeletes();
  void drawFound();
  void drawTried();
  void drawHooks();
  void searchBack();
  int deleteOf(const Match &M) const { return DeleteIndex.at(M.Use->Leaf.O); }
  ChartWay start(const Root &R) const;
  void breakWay(ChartWay &Way, const Root &R);
  void breakOnWay(ChartWay &Way, FunctionId From);
  void breakBefore(ChartWay &Way);
  ChartHop hop(const CallEdge &E) const { return hopOf(G, E); }
  ChartHop firstHop(FunctionId F) const { return firstHopOf(G, F); }
  void appendChain(std::vector<ChartHop> &Hops, const Match &M) const {
    for (const CallEdge *E : llvm::reverse(M.Use->Chain))
      Hops.push_back(hop(*E));
  }

  const CallGraph &G;
  const Program &P;
  const UnitFacts &Facts;
  const Judgement &J;
  KeyChart Chart;
  std::map<const Op *, int> DeleteIndex;
  Ways ToDelete;
  std::set<const Root *> Done;
};
} // namespace

void Charting::drawDeletes() {
  for (const Match &M : J.Matches) {
    const KeyUse &U = *M.Use;
    auto [It, New] = DeleteIndex.try_emplace(U.Leaf.O, int(DeleteIndex.size()));
    if (New) {
      ChartDelete D;
      D.Pos = position(U.Leaf.O->Loc);
      D.Function = G.name(U.Leaf.F).str();
      D.Callee = calleeName(G, U.Leaf.F, *U.Leaf.O);
      Chart.Deletes.push_back(std::move(D));
    }
    ChartDelete &D = Chart.Deletes[It->second];
    if (U.Dead)
      D.Note = "it stands in code that can never run" + whyDead(*U.Dead);
    else if (M.OnFailureOnly)
      D.Note = M.Instead        ? std::string("it only ") + M.Instead
               : M.Race.empty() ? "it only undoes a creation that fails later"
                                : "it only removes a key that came too late";
    else if (!J.LeakedInstances.empty())
      D.Note = "it is for other objects of the type";
  }
}

ChartWay Charting::start(const Root &R) const {
  ChartWay Way;
  Way.Root = describeRoot(P, R);
  Way.RootPos = position(R.Loc);
  Way.When = whenRuns(P, R.Class);
  Way.Hops.push_back(firstHop(R.F));
  return Way;
}

static ChartWay::StateTy stateOf(RootClass C) {
  return C == RootClass::Automatic || C == RootClass::Host ||
                 C == RootClass::Exported
             ? ChartWay::Open
             : ChartWay::NotThen;
}

/// The ways that the judge has found.
void Charting::drawFound() {
  std::set<std::pair<int, std::string>> Seen;
  for (const Match &M : J.Matches) {
    ChartDelete &D = Chart.Deletes[deleteOf(M)];
    for (const auto &[Class, Found] : M.Reach.Best) {
      if (Found.R)
        Done.insert(Found.R);
      if (Found.Depends)
        continue;
      if (!Seen.insert({deleteOf(M), Found.What}).second)
        continue;
      ChartWay Way;
      Way.State = stateOf(Class);
      if (!D.Note.empty() && Way.State == ChartWay::Open)
        Way.State = ChartWay::NotThen;
      D.Reached |= Way.State == ChartWay::Open;
      Way.Root = Found.What;
      Way.RootPos = position(Found.Loc);
      Way.When = whenRuns(P, Class);
      Way.Hops.push_back(firstHop(Found.F));
      for (const CallEdge *E : Found.Way)
        Way.Hops.push_back(hop(*E));
      Way.Delete = deleteOf(M);
      Chart.Roots.push_back(std::move(Way));
    }
  }
  llvm::stable_sort(Chart.Roots, [](const ChartWay &A, const ChartWay &B) {
    return A.State < B.State;
  });
}

/// The shortest way from every function to some delete, over every call that
/// there is, also those in code that never runs.
void Charting::searchBack() {
  std::deque<FunctionId> Work;
  for (bool Undoing : {false, true})
    for (const Match &M : J.Matches)
      if (M.OnFailureOnly == Undoing && !M.Use->Object &&
          ToDelete.try_emplace(M.Use->Frame.F, Back{nullptr, &M}).second)
        Work.push_back(M.Use->Frame.F);
  while (!Work.empty()) {
    FunctionId F = Work.front();
    Work.pop_front();
    const Match *M = ToDelete[F].M;
    for (auto Edges : {G.callers(F), G.deadCallers(F)})
      for (const CallEdge *E : Edges)
        if (E->When == RunsAt::Now &&
            ToDelete.try_emplace(E->Caller, Back{E, M}).second)
          Work.push_back(E->Caller);
  }
}

/// The way from \p From to the delete is there and was not taken: where it is
/// closed.
void Charting::breakOnWay(ChartWay &Way, FunctionId From) {
  const Match &M = *ToDelete[From].M;
  Way.Delete = deleteOf(M);
  std::vector<const CallEdge *> Edges;
  for (const CallEdge *E = ToDelete[From].Edge; E; E = ToDelete[E->Callee].Edge)
    Edges.push_back(E);
  for (const CallEdge *E : llvm::reverse(M.Use->Chain))
    Edges.push_back(E);
  auto Closed = [&](FunctionId F, uint32_t Block,
                    const Location &Call) -> const Blocked * {
    for (const Blocked &B : M.Reach.Blocks)
      if (B.Loc == Call ||
          llvm::any_of(guardsOf(P, F, Block),
                       [&](const Guard &Gd) { return Gd.Cond->Loc == B.Loc; }))
        return &B;
    return nullptr;
  };
  for (const CallEdge *E : Edges) {
    if (!Way.Missing.empty()) {
      Way.Beyond.push_back(hop(*E));
      continue;
    }
    const Blocked *B = nullptr;
    if (E->Dead) {
      Way.Missing =
          "this call stands in code that can never run" + whyDead(*E->Dead);
      Way.MissingPos = position(E->Call->Loc);
    } else if ((B = Closed(E->Caller, E->Block, E->Call->Loc))) {
      Way.Missing = B->Why;
      Way.MissingPos = position(B->Loc);
    }
    (Way.Missing.empty() ? Way.Hops : Way.Beyond).push_back(hop(*E));
  }
  if (!Way.Missing.empty())
    return;
  const OpRef &Leaf = M.Use->Leaf;
  const Blocked *B = Closed(Leaf.F, Leaf.Block, Leaf.O->Loc);
  if (!B && !M.Reach.Blocks.empty())
    B = &M.Reach.Blocks.front();
  if (B) {
    Way.Missing = B->Why;
    Way.MissingPos = position(B->Loc);
  } else {
    Way.Missing = "this way does not come to the delete of this key";
    Way.MissingPos = position(Leaf.O->Loc);
  }
}

/// No call leads from the root to a delete: the chain that it would have to
/// enter.
void Charting::breakBefore(ChartWay &Way) {
  Way.MissingPos = Way.Hops.empty() ? Way.RootPos : Way.Hops.back().Pos;
  std::string First = Way.Hops.empty() ? "it" : quoted(Way.Hops[0].Function);
  const Match *Nearest = nullptr;
  for (bool Undoing : {false, true})
    for (const Match &M : J.Matches)
      if (!Nearest && M.OnFailureOnly == Undoing)
        Nearest = &M;
  if (!Nearest) {
    Way.Missing = "nothing that " + First + " runs deletes the key";
    return;
  }
  Way.Delete = deleteOf(*Nearest);
  // Up to the first function that nobody calls, or that runs by itself: one
  // root need not call another.
  FunctionId Top = Nearest->Use->Frame.F;
  std::vector<ChartHop> Chain;
  std::set<FunctionId> Seen{Top};
  for (bool More = true; More;) {
    More = false;
    for (const CallEdge *E : G.callers(Top))
      if (E->When == RunsAt::Now && G.roots(E->Caller).empty() &&
          Seen.insert(E->Caller).second) {
        Chain.insert(Chain.begin(), hop(*E));
        Top = E->Caller;
        More = true;
        break;
      }
  }
  Way.Beyond.push_back(firstHop(Top));
  Way.Beyond.insert(Way.Beyond.end(), Chain.begin(), Chain.end());
  appendChain(Way.Beyond, *Nearest);
  Way.Missing = "nothing that " + First + " runs calls " + quoted(G.name(Top));
}

void Charting::breakWay(ChartWay &Way, const Root &R) {
  Way.State = ChartWay::Broken;
  if (R.Class == RootClass::Never) {
    Way.Missing = R.What;
    Way.MissingPos = position(R.Loc);
    return;
  }
  if (R.Registration && !G.runs(R.Registration->Caller)) {
    Way.Missing = "nothing runs " + quoted(G.name(R.Registration->Caller)) +
                  ", which would register it";
    Way.MissingPos = position(R.Loc);
    return;
  }
  if (ToDelete.count(R.F))
    breakOnWay(Way, R.F);
  else
    breakBefore(Way);
}

/// The roots that the judge has not come to from a delete. Those that run at
/// unload are all told, others only when a delete is behind them.
void Charting::drawTried() {
  searchBack();
  std::set<std::pair<std::string, unsigned>> Seen;
  std::vector<Candidate> Ways;
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    for (const Root *R : G.roots(F)) {
      bool Ends =
          R->Class == RootClass::Automatic || R->Class == RootClass::Host;
      auto It = ToDelete.find(F);
      if (Done.count(R) || (!Ends && It == ToDelete.end()))
        continue;
      ChartWay Way = start(*R);
      if (!Seen.insert({Way.Root + Way.RootPos.File, Way.RootPos.Line}).second)
        continue;
      const Match *M = It == ToDelete.end() ? nullptr : It->second.M;
      // Nothing is wrong with it as far as anybody has looked.
      bool Enough = M && (M->Reach.Best.count(RootClass::Automatic) ||
                          M->Reach.Best.count(R->Class));
      if (Enough && R->Class != RootClass::Never) {
        Way.State = stateOf(R->Class) == ChartWay::Open ? ChartWay::Spare
                                                        : ChartWay::NotThen;
        Way.Delete = deleteOf(*M);
        for (const CallEdge *E = It->second.Edge; E;
             E = ToDelete[E->Callee].Edge)
          Way.Hops.push_back(hop(*E));
        appendChain(Way.Hops, *M);
      } else {
        breakWay(Way, *R);
      }
      Ways.push_back({R->Class, M != nullptr, std::move(Way)});
    }
  // Of those in vain, what comes nearest says most.
  auto Rank = [](const Candidate &C) {
    return std::make_tuple(C.Way.State, !C.Leads, C.Class);
  };
  llvm::stable_sort(Ways, [&](const Candidate &A, const Candidate &B) {
    return Rank(A) < Rank(B);
  });
  for (Candidate &C : Ways)
    Chart.Roots.push_back(std::move(C.Way));
}

/// Hooks that are not there, or run something else, say it better.
void Charting::drawHooks() {
  for (const HookNote &Note : hookNotesOf(G, Facts.Hooks, J)) {
    SourcePos Pos = position(Note.Loc);
    auto Known = llvm::find_if(Chart.Roots, [&](const ChartWay &Way) {
      return Way.State == ChartWay::Broken && Way.RootPos.File == Pos.File &&
             Way.RootPos.Line == Pos.Line;
    });
    if (Known != Chart.Roots.end()) {
      Known->Missing = Note.Text;
      Known->MissingPos = Pos;
      continue;
    }
    ChartWay Way;
    Way.State = ChartWay::Broken;
    Way.Root = "unload hook of the host";
    Way.RootPos = Pos;
    Way.When = whenRuns(P, RootClass::Host);
    breakBefore(Way);
    Way.Missing = Note.Text;
    Way.MissingPos = Pos;
    Chart.Roots.push_back(std::move(Way));
  }
}

KeyChart Charting::draw() {
  drawCreations(G, J, Chart);
  drawDeletes();
  drawFound();
  drawTried();
  drawHooks();
  return std::move(Chart);
}

std::shared_ptr<const KeyChart>
drawChart(const CallGraph &G, const UnitFacts &Facts, const Judgement &J) {
  return std::make_shared<KeyChart>(Charting(G, Facts, J).draw());
}

} // namespace pka
