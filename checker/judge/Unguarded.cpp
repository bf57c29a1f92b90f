#include "judge/Unguarded.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// True when no load-time code creates the key whatever happens.
static bool createdLazily(const CallGraph &G, const Seed &S) {
  return llvm::none_of(G.reaching({S.Use.Frame.F}), [&](FunctionId F) {
    // What stands in a table may be run at load as well as later.
    return (G.program().function(F).Flags &
            (FF_Constructor | FF_Initializer)) ||
           llvm::any_of(G.roots(F), [](const Root *R) {
             return R->Class == RootClass::Exported;
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

bool isUnguarded(const CallGraph &G, const GuardJudge &Guards,
                 llvm::ArrayRef<Seed> Seeds, const Judgement &J) {
  const Seed &S = *J.S;
  if (J.V != Verdict::Paired || !S.Use.Where.isGlobal() ||
      S.Use.Where.hasDeref() ||
      G.program().unit().Kind == UnitKind::Executable || !createdLazily(G, S))
    return false;
  // Another create of the same key may always run.
  for (const Seed &Other : Seeds)
    if (samePlace(Other.Use.Where, S.Use.Where) && !createdLazily(G, Other))
      return false;
  for (const Match &M : J.Matches) {
    auto It = M.Reach.Best.find(RootClass::Automatic);
    if (M.OnFailureOnly || It == M.Reach.Best.end())
      continue;
    const Reached &R = It->second;
    // A handler that the creation registers runs only after it, and so does
    // a destructor of an object that the creation constructs.
    if (R.R && R.R->Registration && !isRunAtLoad(G, R.R->Registration->Caller))
      return false;
    if (R.R && R.R->Object != Root::NoObject)
      return false;
    // The root comes to the create itself.
    if (G.reaching({S.Use.Leaf.F}).count(R.F))
      return false;
    // Whether a weak function is there says nothing of the key, and neither
    // does a flag that is set from the start.
    auto Guarded = [&](FunctionId F, uint32_t Block) {
      return llvm::any_of(Guards.guards(F, Block), [&](const Guard &Gd) {
        return Gd.Cond->Lhs.Kind != ValueKind::Function &&
               !Guards.isOpenAtFirst(Gd);
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
