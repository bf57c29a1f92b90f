#include "judge/Reach.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

namespace pka {

std::string describeRoot(const Program &P, const Root &R) {
  if (R.Object != Root::NoObject)
    return R.What;
  return R.What + " " + P.function(R.F).Name.str();
}

bool ReachSearch::passes(FunctionId F, uint32_t Block,
                         const CreationContext &C, ReachResult &Result) const {
  for (const Guard &Gd : guardsOf(P, F, Block)) {
    std::string Why = Guards.blocks(Gd, C);
    if (Why.empty())
      continue;
    Result.Blocks.push_back({Gd.Cond->Loc, std::move(Why)});
    return false;
  }
  return true;
}

ReachResult ReachSearch::search(const KeyUse &D, const CreationContext &C,
                                const AbstractPlace *Key) const {
  ReachResult Result;
  std::vector<const CallEdge *> Inner;
  auto Found = [&](Reached R) {
    Result.Best.try_emplace(R.Class, std::move(R));
  };
  auto FromRoot = [&](const Root &R, std::vector<const CallEdge *> Way) {
    // A handler that nothing registers does not run.
    if (R.Registration && !G.isLive(R.Registration->Caller))
      return;
    Found({R.Class, describeRoot(P, R), R.Loc, &R, R.F, std::move(Way)});
  };
  // Up the wrappers, in the one context that this use is about.
  if (!passes(D.Leaf.F, D.Leaf.Block, C, Result))
    return Result;
  for (const CallEdge *E : D.Chain) {
    if (E->When != RunsAt::Now) {
      for (const Root *R : G.roots(E->Callee))
        if (R->Registration == E)
          FromRoot(*R, Inner);
      return Result;
    }
    if (!passes(E->Caller, E->Block, C, Result))
      return Result;
    Inner.insert(Inner.begin(), E);
  }
  if (D.Object) {
    FromRoot(*D.Object, Inner);
    return Result;
  }
  if (Key && Paths.createsAgain(D.Frame, *Key, C.Creators)) {
    Result.Blocks.push_back(
        {D.Frame.O->Loc,
         "the delete is followed by another create of the same key, which "
         "then stays"});
    return Result;
  }
  // Back over all callers, nearest first.
  std::map<FunctionId, const CallEdge *> From{{D.Frame.F, nullptr}};
  std::deque<FunctionId> Work{D.Frame.F};
  auto WayFrom = [&](FunctionId F) {
    std::vector<const CallEdge *> Way;
    for (const CallEdge *E = From[F]; E; E = From[E->Callee])
      Way.push_back(E);
    Way.insert(Way.end(), Inner.begin(), Inner.end());
    return Way;
  };
  while (!Work.empty()) {
    FunctionId F = Work.front();
    Work.pop_front();
    if (G.isExported(F) && !P.function(F).has(FF_Main))
      Found({RootClass::Exported, "exported function " + G.name(F).str(),
             P.function(F).Loc, nullptr, F, WayFrom(F)});
    for (const Root *R : G.roots(F))
      FromRoot(*R, WayFrom(F));
    for (const CallEdge *E : G.callers(F)) {
      if (E->When != RunsAt::Now || From.count(E->Caller))
        continue;
      if (!passes(E->Caller, E->Block, C, Result))
        continue;
      if (Key &&
          Paths.createsAgain({E->Caller, E->Block, E->Index, E->Call}, *Key,
                             C.Creators)) {
        Result.Blocks.push_back(
            {E->Call->Loc, "the delete is followed by another create of the "
                           "same key, which then stays"});
        continue;
      }
      From[E->Caller] = E;
      Work.push_back(E->Caller);
    }
  }
  return Result;
}

} // namespace pka
