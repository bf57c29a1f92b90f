#include "judge/Unguarded.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// What comes to \p F by calls, or by what the standard library keeps for the
/// time of a call, as std::call_once does.
static std::set<FunctionId> comingTo(const CallGraph &G, FunctionId F) {
  std::set<FunctionId> Result = G.reaching({F});
  while (true) {
    std::set<FunctionId> More = Result;
    for (FunctionId Known : Result)
      for (const Root *R : G.roots(Known))
        if (R->Class == RootClass::Exported && G.isLibrary(R->StoredIn))
          More.insert(R->StoredIn);
    if (More.size() == Result.size())
      return Result;
    Result = G.reaching(std::move(More));
  }
}

/// True when no load-time code creates the key whatever happens.
static bool createdLazily(const CallGraph &G, const Seed &S) {
  return llvm::none_of(comingTo(G, S.Use.Frame.F), [&](FunctionId F) {
    // What stands in a table may be run at load as well as later.
    return (G.program().function(F).Flags &
            (FF_Constructor | FF_Initializer)) ||
           llvm::any_of(G.roots(F), [&](const Root *R) {
             return R->Class == RootClass::Exported &&
                    !G.isLibrary(R->StoredIn);
           });
  });
}

/// True when \p F only runs because the library was loaded.
static bool isRunAtLoad(const CallGraph &G, FunctionId F) {
  std::set<FunctionId> Seen{F};
  std::vector<FunctionId> Work{F};
  bool Load = false;
  while (!Work.empty()) {
    FunctionId Next = Work.back();
    Work.pop_back();
    if (G.hasUnseenCallers(Next))
      return false;
    Load |= (G.program().function(Next).Flags &
             (FF_Constructor | FF_Initializer)) != 0;
    for (const CallEdge *E : G.callers(Next))
      if (Seen.insert(E->Caller).second)
        Work.push_back(E->Caller);
  }
  return Load;
}

/// Something runs both the create and the registration, or the registering
/// function has to do with the key: then the one may come with the other.
static bool isRegisteredWithCreate(const CallGraph &G, const CallEdge &E,
                                   const KeyUse &Create) {
  std::set<FunctionId> Creating = G.reaching({Create.Leaf.F});
  std::set<FunctionId> Registering = G.reaching({E.Caller});
  for (FunctionId F : Registering) {
    if (Creating.count(F))
      return true;
    // What may be called from anywhere may be called from there.
    if (llvm::any_of(G.callers(F), [](const CallEdge *Up) {
          return Up->Via || Up->When != RunsAt::Now;
        }))
      return true;
  }
  bool Mentions = false;
  const Program &P = G.program();
  forEachOp(P.function(E.Caller), [&](uint32_t, uint32_t, const Op &O) {
    auto Look = [&](const Place &Where) {
      Mentions |= Where.Root == RootKind::Global &&
                  P.lookupVariable(P.tu(E.Caller), Where) == Create.Where.Index;
    };
    Look(O.Target);
    Look(O.Source.Where);
    for (const Value &V : O.Args)
      Look(V.Where);
  });
  return Mentions;
}

/// The condition of a loop that is entered whatever happened: its counter
/// starts with a constant that opens it.
static bool isCounterOfLoop(const Places &Pl, const Guard &Gd) {
  const Condition &C = *Gd.Cond;
  if (C.Rel == Relation::None || C.Lhs.Kind != ValueKind::Load ||
      C.Lhs.Where.Root != RootKind::Local || !C.Lhs.Where.Path.empty() ||
      C.Rhs.Kind != ValueKind::Constant)
    return false;
  bool Opens = false;
  for (const Op *O : Pl.localStores(Gd.F, C.Lhs.Where.Index)) {
    if (O->Source.Kind == ValueKind::Constant)
      Opens |= holds(C.Rel, O->Source.Int, C.Rhs.Int, Gd.WhenTrue);
    else if (O->Source.Kind != ValueKind::Unknown || O->Source.Where.isValid())
      return false;
  }
  return Opens;
}

/// The language makes an object of static storage before anything is called;
/// one of a function is made when that is.
static bool isMadeAtLoad(const Program &P, const Root &R) {
  const Variable *V = P.variable(R.Object).V;
  return V && !V->has(VF_StaticLocal) && !V->has(VF_ThreadLocal);
}

/// \p Other, in a constructor, creates the key \p S of an object that the
/// language makes.
static bool isCreatedWithObject(const Program &P, const Seed &Other,
                                const Seed &S) {
  const AbstractPlace &Where = Other.Use.Where;
  if (Where.Root != RootKind::Param || Where.Path.empty() ||
      Where.Path.front().Kind != StepKind::Deref ||
      !P.function(Other.Use.Frame.F).has(FF_CxxConstructor))
    return false;
  llvm::ArrayRef<Step> Part = llvm::ArrayRef<Step>(Where.Path).drop_front();
  llvm::ArrayRef<Step> Whole = S.Use.Where.Path;
  return Part.size() <= Whole.size() && Part == Whole.take_back(Part.size());
}

bool isUnguarded(const Places &Pl, const GuardJudge &Guards,
                 llvm::ArrayRef<Seed> Seeds, const Judgement &J) {
  const CallGraph &G = Pl.graph();
  const Seed &S = *J.S;
  if (J.V != Verdict::Paired || !S.Use.Where.isGlobal() ||
      S.Use.Where.hasDeref() ||
      G.program().unit().Kind == UnitKind::Executable || !createdLazily(G, S))
    return false;
  // Another create of the same key may always run.
  for (const Seed &Other : Seeds)
    if ((samePlace(Other.Use.Where, S.Use.Where) && !createdLazily(G, Other)) ||
        isCreatedWithObject(G.program(), Other, S))
      return false;
  for (const Match &M : J.Matches) {
    auto It = M.Reach.Best.find(RootClass::Automatic);
    if (M.OnFailureOnly || It == M.Reach.Best.end())
      continue;
    const Reached &R = It->second;
    // A handler that the creation registers runs only after it, and so does
    // a destructor of an object that the creation constructs.
    if (R.R && R.R->Registration &&
        !isRunAtLoad(G, R.R->Registration->Caller) &&
        isRegisteredWithCreate(G, *R.R->Registration, S.Use))
      return false;
    if (R.R && R.R->Object != Root::NoObject &&
        !isMadeAtLoad(G.program(), *R.R))
      return false;
    // The same of a thread that the creation starts.
    for (const CallEdge *E : R.Way)
      if (E->Joined && !isRunAtLoad(G, E->Joined->Caller) &&
          isRegisteredWithCreate(G, *E->Joined, S.Use))
        return false;
    // The root comes to the create itself.
    if (comingTo(G, S.Use.Leaf.F).count(R.F))
      return false;
    // Whether a weak function is there says nothing of the key, and neither
    // does a flag that is set from the start.
    auto Guarded = [&](FunctionId F, uint32_t Block) {
      return llvm::any_of(Guards.guards(F, Block), [&](const Guard &Gd) {
        return Gd.Cond->Lhs.Kind != ValueKind::Function &&
               !Guards.isOpenAtFirst(Gd) && !isCounterOfLoop(Pl, Gd);
      });
    };
    if (Guarded(M.Use->Leaf.F, M.Use->Leaf.Block))
      return false;
    for (const CallEdge *E : R.Way)
      if (Guarded(E->Caller, E->Block))
        return false;
    return true;
  }
  return false;
}

} // namespace pka
