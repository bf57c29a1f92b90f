#include "judge/Reach.h"
#include "judge/Names.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

namespace pka {

static std::string quoted(llvm::StringRef S) { return "'" + S.str() + "'"; }

std::string describeRoot(const Program &P, const Root &R) {
  if (R.Object != Root::NoObject)
    return R.What;
  if (!R.NameFirst)
    return R.What + " " + P.function(R.F).Name.str();
  bool Vowel = llvm::StringRef("aeiou").contains(R.What.front());
  return quoted(P.function(R.F).Name) + (Vowel ? ", an " : ", a ") + R.What;
}

ReachSearch::ReachSearch(const Places &Pl, const GuardJudge &Guards,
                         const PathAnalysis &Paths, const ThreadJoins &Joins,
                         const CreationContext &C, const KeyUse &Create)
    : Pl(Pl), G(Pl.graph()), P(G.program()), Guards(Guards), Paths(Paths),
      Joins(Joins), C(C), Create(Create),
      Key(Create.Where.isGlobal() ? &Create.Where : nullptr) {
  WayTy Chain(Create.Chain.begin(), Create.Chain.end());
  findOutcomes(Create.Frame, Chain, Paths.outcome(Create), 3);
}

void ReachSearch::findOutcomes(const OpRef &At, WayTy &Chain,
                               const Outcome &Result, unsigned Levels) {
  if (!Result.Known ||
      !Outcomes.try_emplace({At.F, At.O->CallId}, Result).second ||
      Levels == 0 || G.callers(At.F).empty())
    return;
  Outcome Above = Paths.outcomeAbove(At, Result);
  for (const CallEdge *E : G.callers(At.F)) {
    if (E->Via || E->When != RunsAt::Now || llvm::is_contained(Chain, E))
      continue;
    Chain.push_back(E);
    findOutcomes({E->Caller, E->Block, E->Index, E->Call}, Chain, Above,
                 Levels - 1);
    Chain.pop_back();
  }
}

bool ReachSearch::isFailure(const Guard &Gd) const {
  const Value &V = Gd.Cond->Lhs;
  if (V.Kind != ValueKind::Load || !V.Where.Path.empty() ||
      Gd.Cond->Rhs.Kind != ValueKind::Constant || Gd.Cond->Mask)
    return false;
  auto ClosedBy = [&](const Place &From) {
    auto It = Outcomes.find({Gd.F, From.Index});
    if (From.Root != RootKind::Result || !From.Path.empty() ||
        It == Outcomes.end())
      return false;
    auto Open = [&](int64_t Int) {
      return holds(Gd.Cond->Rel, Int, Gd.Cond->Rhs.Int, Gd.WhenTrue);
    };
    return llvm::none_of(It->second.Ok, Open) &&
           !(It->second.OkNonZero && (Open(1) || Open(-1)));
  };
  if (V.Where.Root != RootKind::Local)
    return ClosedBy(V.Where);
  const auto &Stores = Pl.localStores(Gd.F, V.Where.Index);
  return !Stores.empty() && llvm::all_of(Stores, [&](const Op *O) {
    return O->Target == V.Where && O->Source.Kind == ValueKind::Load &&
           ClosedBy(O->Source.Where);
  });
}

bool ReachSearch::passes(FunctionId F, uint32_t Block, ReachResult &Result) {
  auto Inserted = Passed.try_emplace({F, Block});
  Blocked &Reason = Inserted.first->second;
  if (Inserted.second)
    for (const Guard &Gd : Guards.guards(F, Block)) {
      Reason = {Gd.Cond->Loc, isFailure(Gd)
                                  ? "it runs only if '" + Guards.text(Gd) +
                                        "', where the creation has failed"
                                  : Guards.blocks(Gd, C)};
      if (!Reason.Why.empty())
        break;
    }
  if (Reason.Why.empty())
    return true;
  Result.Blocks.push_back(Reason);
  return false;
}

bool ReachSearch::isOpenTo(const Root &R, const Requirements &Asked,
                           ReachResult &Result) const {
  int64_t Passed = 0;
  if (!R.Named || llvm::StringRef(R.Named->With.Is).getAsInteger(0, Passed))
    return true;
  for (const Requirement &Rq : Asked) {
    const Condition &C = *Rq.On->Cond;
    if (Rq.Param != unsigned(R.Named->With.Argument) ||
        holds(C.Rel, C.Mask ? Passed & C.Mask : Passed, C.Rhs.Int,
              Rq.On->WhenTrue))
      continue;
    Result.Blocks.push_back({C.Loc, "it runs only if '" + Rq.Text + "', and " +
                                        R.Named->Host + " passes " +
                                        R.Named->With.Is +
                                        " before it unloads the library"});
    return false;
  }
  return true;
}

void ReachSearch::addRoot(const Root &R, WayTy Way, ReachResult &Result) {
  // A handler that nothing registers does not run.
  if (R.Registration && !G.runs(R.Registration->Caller)) {
    for (const Root *Dead : G.roots(R.Registration->Caller))
      if (Dead->Class == RootClass::Never)
        Result.Blocks.push_back({Dead->Loc, Dead->What});
    return;
  }
  if (R.Registration &&
      !passes(R.Registration->Caller, R.Registration->Block, Result))
    return;
  if (R.Class == RootClass::Never) {
    Result.Blocks.push_back({R.Loc, R.What});
    return;
  }
  Result.Best.try_emplace(R.Class,
                          Reached{R.Class, describeRoot(P, R), R.Loc, &R, R.F,
                                  std::move(Way), G.isThreadMethod(R.F)});
}

/// \p F has a name that code outside may call, and is called by other means: it
/// is private, or an override that the program calls by the base class.
static bool isSeldomCalled(const CallGraph &G, FunctionId F) {
  if (G.program().function(F).has(FF_Private))
    return true;
  return classOfDestructor(G.name(F)).empty() &&
         llvm::any_of(G.callers(F), [](const CallEdge *E) {
           return !E->Via && E->Call->Virtual;
         });
}

/// Functions are told apart by what was asked of their parameters, so many.
static const size_t MaxContexts = 2000;

const char ReachSearch::CreatedAgain[] =
    "the delete is followed by another create of the same key, which then "
    "stays";

void ReachSearch::require(FunctionId F, uint32_t Block,
                          Requirements &Asked) const {
  for (const Guard &Gd : Guards.guards(F, Block)) {
    const Value &L = Gd.Cond->Lhs;
    if (Gd.Cond->Rel == Relation::None || L.Kind != ValueKind::Load ||
        L.Where.Root != RootKind::Param || !L.Where.Path.empty() ||
        Gd.Cond->Rhs.Kind != ValueKind::Constant || Asked.size() >= 4)
      continue;
    bool Written = false;
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      Written |= O.Kind == OpKind::Assign && O.Target == L.Where;
    });
    if (!Written)
      Asked.push_back({L.Where.Index, &Gd, Guards.text(Gd)});
  }
}

bool ReachSearch::carry(const CallEdge &E, Requirements &Asked,
                        ReachResult &Result) const {
  Requirements Up;
  for (Requirement &R : Asked) {
    const Value *V = E.argument(R.Param);
    if (!V)
      continue;
    const Condition &C = *R.On->Cond;
    if (V->Kind == ValueKind::Constant &&
        !holds(C.Rel, C.Mask ? V->Int & C.Mask : V->Int, C.Rhs.Int,
               R.On->WhenTrue)) {
      Result.Blocks.push_back(
          {E.Call->Loc, "the call from '" + G.name(E.Caller).str() +
                            "' passes " + std::to_string(V->Int) +
                            ", and the delete runs only if '" + R.Text + "'"});
      return false;
    }
    if (V->Kind == ValueKind::Load && V->Where.Root == RootKind::Param &&
        V->Where.Path.empty()) {
      R.Param = V->Where.Index;
      Up.push_back(std::move(R));
    }
  }
  Asked = std::move(Up);
  return true;
}

ReachSearch::Node ReachSearch::node(FunctionId F, const Requirements &Asked) {
  Node Result(F, "");
  for (const Requirement &R : Asked)
    Result.second += std::to_string(R.Param) + ":" +
                     std::to_string(reinterpret_cast<uintptr_t>(R.On->Cond)) +
                     (R.On->WhenTrue ? "+" : "-");
  return Result;
}

const ReachResult &ReachSearch::above(FunctionId F, const Requirements &Asked) {
  auto Inserted = Above.try_emplace(node(F, Asked));
  if (Inserted.second)
    Inserted.first->second = walkUp(F, Asked, {});
  return Inserted.first->second;
}

ReachResult ReachSearch::walkUp(FunctionId Start, const Requirements &Asked,
                                const std::set<const CallEdge *> &Other) {
  ReachResult Result;
  // Nearest first. Each node has the edge that it was first met by, and the
  // node that this edge leads to.
  struct Step {
    const CallEdge *Edge = nullptr;
    Node Next;
  };
  std::map<Node, Step> From{{node(Start, Asked), {}}};
  struct StartedThread {
    const CallEdge *Start;
    Requirements Asked;
    WayTy Way;
  };
  std::vector<StartedThread> StartedThreads;
  std::deque<std::pair<FunctionId, Requirements>> Work{{Start, Asked}};
  while (!Work.empty()) {
    FunctionId F = Work.front().first;
    const Requirements Here = std::move(Work.front().second);
    Work.pop_front();
    const Node This = node(F, Here);
    auto WayFromHere = [&] {
      WayTy Way;
      for (const Step *S = &From[This]; S->Edge; S = &From[S->Next])
        Way.push_back(S->Edge);
      return Way;
    };
    // Nothing counts more.
    if (Result.Best.count(RootClass::Automatic))
      break;
    // By a name that the host calls, the host is who calls it.
    bool Closed = false;
    for (const Root *R : G.roots(F))
      if (isOpenTo(*R, Here, Result)) {
        addRoot(*R, WayFromHere(), Result);
        if (R->Class == RootClass::Thread && R->Registration)
          StartedThreads.push_back({R->Registration, Here, WayFromHere()});
      } else {
        Closed = true;
      }
    if (G.isExported(F) && !P.function(F).has(FF_Main) && !Closed) {
      Reached &Api = Result.Best[RootClass::Exported];
      // Who creates the key as well is not whom to call to be rid of it.
      auto Unlikely = [&](FunctionId F) {
        return std::make_pair(C.Creators.count(F) != 0, isSeldomCalled(G, F));
      };
      if (Api.What.empty() || Unlikely(F) < Unlikely(Api.F))
        Api = {RootClass::Exported,
               "exported function " + G.name(F).str(),
               P.function(F).Loc,
               nullptr,
               F,
               WayFromHere()};
    }
    for (const CallEdge *E : G.deadCallers(F))
      Result.Blocks.push_back(
          {E->Call->Loc,
           quoted(G.name(F)) +
               (E->When == RunsAt::Now ? " is called from "
                                       : " would be registered in ") +
               quoted(G.name(E->Caller)) + ", in code that can never run" +
               whyDead(*E->Dead)});
    for (const CallEdge *E : G.callers(F)) {
      if (E->When != RunsAt::Now || From.count(node(E->Caller, {})) ||
          Other.count(E))
        continue;
      if (!passes(E->Caller, E->Block, Result))
        continue;
      Requirements Up = Here;
      if (!carry(*E, Up, Result))
        continue;
      // Very many contexts are no longer told apart.
      if (From.size() > MaxContexts)
        Up.clear();
      else
        require(E->Caller, E->Block, Up);
      if (Key && Paths.createsAgain({E->Caller, E->Block, E->Index, E->Call},
                                    *Key, C.Creators)) {
        Result.Blocks.push_back({E->Call->Loc, CreatedAgain});
        continue;
      }
      if (From.try_emplace(node(E->Caller, Up), Step{E, This}).second)
        Work.push_back({E->Caller, std::move(Up)});
    }
  }
  // What calls the delete itself says more.
  for (StartedThread &T : StartedThreads)
    if (!Result.Best.count(RootClass::Automatic))
      addJoins(*T.Start, {}, std::move(T.Asked), T.Way, Result);
  return Result;
}

bool ReachSearch::climb(const KeyUse &D, Requirements &Asked, WayTy &Inner,
                        ReachResult &Result) {
  if (!passes(D.Leaf.F, D.Leaf.Block, Result))
    return false;
  require(D.Leaf.F, D.Leaf.Block, Asked);
  for (size_t I = 0; I < D.Chain.size(); ++I) {
    const CallEdge *E = D.Chain[I];
    if (E->When != RunsAt::Now) {
      for (const Root *R : G.roots(E->Callee))
        if (R->Registration == E)
          addRoot(*R, Inner, Result);
      addJoins(*E, llvm::ArrayRef<const CallEdge *>(D.Chain).drop_front(I + 1),
               Asked, Inner, Result);
      return false;
    }
    if (!passes(E->Caller, E->Block, Result) || !carry(*E, Asked, Result))
      return false;
    require(E->Caller, E->Block, Asked);
    Inner.insert(Inner.begin(), E);
  }
  if (D.Object)
    addRoot(*D.Object, Inner, Result);
  return !D.Object;
}

ReachResult ReachSearch::comingTo(const KeyUse &D) {
  ReachResult Result;
  Requirements Asked;
  WayTy Inner;
  if (!climb(D, Asked, Inner, Result))
    return Result;
  // A call that passes the key of a variable, and is a use of its own, does not
  // come here with the key of another.
  if (Create.Where.Root == RootKind::Param || D.Carried.empty())
    Result = above(D.Frame.F, Asked);
  else
    Result = walkUp(D.Frame.F, Asked, D.Carried);
  for (auto &Entry : Result.Best)
    Entry.second.Way.insert(Entry.second.Way.end(), Inner.begin(), Inner.end());
  return Result;
}

/// The call of \p D, or of a wrapper around it, behind which the same function
/// always creates the key anew; null when there is none.
const Op *ReachSearch::recreated(const KeyUse &D) const {
  OpRef At = D.Leaf;
  for (size_t I = 0; I <= D.Chain.size(); ++I) {
    if (I) {
      const CallEdge *E = D.Chain[I - 1];
      if (E->When != RunsAt::Now)
        return nullptr;
      At = {E->Caller, E->Block, E->Index, E->Call};
    }
    if (I < D.Places.size() && Paths.createsAgain(At, D.Places[I], {At.F}))
      return At.O;
  }
  if (Key && !D.Object && Paths.createsAgain(D.Frame, *Key, C.Creators))
    return D.Frame.O;
  return nullptr;
}

ReachResult ReachSearch::search(const KeyUse &D) {
  ReachResult Result;
  if (D.Dead) {
    Result.Blocks.push_back({D.Dead->Call.Loc, "this call stands in code that "
                                               "can never run" +
                                                   whyDead(*D.Dead)});
    return Result;
  }
  if (const Op *Again = recreated(D)) {
    Result.Blocks.push_back({Again->Loc, CreatedAgain});
    return Result;
  }
  return comingTo(D);
}

} // namespace pka
