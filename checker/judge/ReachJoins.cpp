// The part of the search that goes from a thread to who waits for its end.
#include "judge/Reach.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// The outermost call that waits when \p U does: what starts a thread that
/// waits goes on meanwhile.
static OpRef waitingCall(const KeyUse &U) {
  OpRef At = U.Leaf;
  for (const CallEdge *E : U.Chain) {
    if (E->When != RunsAt::Now)
      break;
    At = {E->Caller, E->Block, E->Index, E->Call};
  }
  return At;
}

bool ReachSearch::isBehindCreate(const OpRef &At) const {
  if (At.F != Create.Frame.F)
    return false;
  if (At.Block == Create.Frame.Block)
    return At.Index > Create.Frame.Index;
  return reachable(P.function(At.F), Create.Frame.Block,
                   Block::NoSuccessor)[At.Block];
}

/// The object that is reached through a pointer in a variable and has \p A in a
/// field; false when that is not what \p A is.
static bool objectOf(const AbstractPlace &A, AbstractPlace &Object) {
  llvm::ArrayRef<Step> Fields = fieldPath(A);
  if (!A.isGlobal() || Fields.empty())
    return false;
  Object = A;
  while (Object.Path.back().Kind != StepKind::Deref)
    Object.Path.pop_back();
  return true;
}

/// The thread that \p Handle is of belongs to another object than the key: both
/// are in fields of one class, and no pointer to the key's object is that to
/// the handle's.
bool ReachSearch::isOfOtherObject(const AbstractPlace &Handle) const {
  AbstractPlace Waited, Object;
  if (!objectOf(Handle, Waited) || !C.Keys)
    return false;
  bool Any = false;
  for (const AbstractPlace &K : *C.Keys) {
    if (!objectOf(K, Object) ||
        fieldPath(K).front().Record != fieldPath(Handle).front().Record)
      continue;
    Any = true;
    if (samePlace(Waited, Object))
      return false;
  }
  return Any;
}

/// The exported function that somebody has to call for \p Start to start its
/// thread, which nothing on the way to the creation does; null when it is
/// started otherwise, or that is not known.
const FunctionId *ReachSearch::starter(const CallEdge &Start,
                                       const std::set<FunctionId> &Up) const {
  const FunctionId *Found = nullptr;
  for (const FunctionId &F : Up) {
    const Function &Fn = P.function(F);
    if (C.Creators.count(F) || C.CreationSide.count(F) ||
        Fn.has(FF_Constructor) || Fn.has(FF_Initializer) || Fn.has(FF_Main))
      return nullptr;
    for (const Root *R : G.roots(F))
      if (R->Class != RootClass::Never && R->Class != RootClass::Exported)
        return nullptr;
    if (G.isExported(F) && (!Found || F == Start.Caller))
      Found = &F;
  }
  return Found;
}

/// The start routine calls what it finds in its data, and a call that has the
/// thread started which \p J waits for hands over functions, but not the one
/// that \p Inner goes on to.
bool ReachSearch::runsAnother(const ThreadJoin &J, const WayTy &Inner) const {
  if (Inner.empty() || J.Starts.empty() || Inner.front()->Via ||
      Inner.front()->Call->Source.Kind == ValueKind::Function)
    return false;
  return llvm::all_of(J.Starts, [&](const ThreadJoin::Context &Context) {
    bool Any = false, Ours = false;
    for (const CallEdge *E : Context)
      for (const Value &V : E->Call->Args)
        if (V.Kind == ValueKind::Function)
          for (const FunctionRef &T : G.functionsOf(E->Caller, V)) {
            Any = true;
            Ours |= llvm::is_contained(P.lookup(*T.Tu, T.Id, T.Internal),
                                       Inner.front()->Callee);
          }
    return Any && !Ours;
  });
}

void ReachSearch::addJoins(const CallEdge &Start,
                           llvm::ArrayRef<const CallEdge *> Outer,
                           Requirements Asked, const WayTy &Inner,
                           ReachResult &Result) {
  std::string Unseen = Joins.unseen(Start);
  auto Depends = [&](std::string What, const Location &Loc) {
    Result.Best.try_emplace(RootClass::Unseen,
                            Reached{RootClass::Unseen, std::move(What), Loc,
                                    nullptr, Start.Callee, Inner, true});
  };
  if ((Joins.of(Start).empty() && Unseen.empty()) || !G.runs(Start.Caller) ||
      !passes(Start.Caller, Start.Block, Result) ||
      !carry(Start, Asked, Result))
    return;
  // What is set where the thread is started tells that there is one.
  std::set<FunctionId> Up = G.reaching({Start.Caller});
  const FunctionId *Starter = starter(Start, Up);
  CreationContext WithStart = C;
  std::unique_ptr<ReachSearch> FromStart;
  if (Starter) {
    WithStart.CreationSide.insert(Up.begin(), Up.end());
    for (const Guard &Gd : Guards.guards(Start.Caller, Start.Block))
      for (const AbstractPlace &A : Guards.tiedPlaces(Gd))
        WithStart.CreateGuards.insert(A);
    FromStart = std::make_unique<ReachSearch>(Pl, Guards, Paths, Joins,
                                              WithStart, Create);
  }
  for (const auto &J : Joins.of(Start)) {
    // What the creating function waits for, its own paths tell.
    const OpRef Waiting = waitingCall(J->Use);
    if (!J->isFor(Outer) || isBehindCreate(J->Use.Leaf) ||
        isBehindCreate(Waiting) || isOfOtherObject(J->Use.Where))
      continue;
    if (Key && Paths.createsAgain(Waiting, *Key, C.Creators)) {
      Result.Blocks.push_back({Waiting.O->Loc, CreatedAgain});
      continue;
    }
    ReachResult Found = (FromStart ? *FromStart : *this).comingTo(J->Use);
    std::string Unknown = J->Unknown;
    if (Unknown.empty() && runsAnother(*J, Inner))
      Unknown = "what the thread runs that is waited for in '" +
                G.name(J->Use.Leaf.F).str() + "'";
    if (!Unknown.empty()) {
      if (Found.Best.count(RootClass::Automatic) ||
          Found.Best.count(RootClass::Host))
        Depends(std::move(Unknown), J->Use.Leaf.O->Loc);
      continue;
    }
    for (auto &[Class, R] : Found.Best) {
      if (!R.Depends)
        R.Way.push_back(&J->Edge);
      R.Way.insert(R.Way.end(), Inner.begin(), Inner.end());
      // Nobody may have started the thread by then.
      if (Starter && Class < RootClass::Exported) {
        R.Class = RootClass::Exported;
        R.What = "exported function " + G.name(*Starter).str();
        R.Loc = P.function(*Starter).Loc;
        R.F = *Starter;
        R.R = nullptr;
        R.StartsThread = true;
      }
      Result.Best.try_emplace(R.Class, std::move(R));
    }
    Result.Blocks.insert(Result.Blocks.end(), Found.Blocks.begin(),
                         Found.Blocks.end());
  }
  if (!Unseen.empty())
    Depends(std::move(Unseen), Start.Call->Loc);
}

} // namespace pka
