#include "judge/Reach.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

namespace pka {

std::string describeRoot(const Program &P, const Root &R) {
  if (R.Object != Root::NoObject)
    return R.What;
  return R.What + " " + P.function(R.F).Name.str();
}

bool ReachSearch::passes(FunctionId F, uint32_t Block, ReachResult &Result) {
  auto Inserted = Passed.try_emplace({F, Block});
  Blocked &Reason = Inserted.first->second;
  if (Inserted.second)
    for (const Guard &Gd : Guards.guards(F, Block)) {
      Reason = {Gd.Cond->Loc, Guards.blocks(Gd, C)};
      if (!Reason.Why.empty())
        break;
    }
  if (Reason.Why.empty())
    return true;
  Result.Blocks.push_back(Reason);
  return false;
}

void ReachSearch::addRoot(const Root &R, std::vector<const CallEdge *> Way,
                          ReachResult &Result) const {
  // A handler that nothing registers does not run.
  if (R.Registration && !G.isLive(R.Registration->Caller))
    return;
  Result.Best.try_emplace(R.Class, Reached{R.Class, describeRoot(P, R), R.Loc,
                                           &R, R.F, std::move(Way)});
}

static const char CreatedAgain[] =
    "the delete is followed by another create of the same key, which then "
    "stays";

const ReachResult &ReachSearch::above(FunctionId Start) {
  auto Inserted = Above.try_emplace(Start);
  ReachResult &Result = Inserted.first->second;
  if (!Inserted.second)
    return Result;
  // Nearest first.
  std::map<FunctionId, const CallEdge *> From{{Start, nullptr}};
  std::deque<FunctionId> Work{Start};
  auto WayFrom = [&](FunctionId F) {
    std::vector<const CallEdge *> Way;
    for (const CallEdge *E = From[F]; E; E = From[E->Callee])
      Way.push_back(E);
    return Way;
  };
  while (!Work.empty()) {
    FunctionId F = Work.front();
    Work.pop_front();
    if (G.isExported(F) && !P.function(F).has(FF_Main))
      Result.Best.try_emplace(
          RootClass::Exported,
          Reached{RootClass::Exported, "exported function " + G.name(F).str(),
                  P.function(F).Loc, nullptr, F, WayFrom(F)});
    for (const Root *R : G.roots(F))
      addRoot(*R, WayFrom(F), Result);
    for (const CallEdge *E : G.callers(F)) {
      if (E->When != RunsAt::Now || From.count(E->Caller))
        continue;
      if (!passes(E->Caller, E->Block, Result))
        continue;
      if (Key && Paths.createsAgain({E->Caller, E->Block, E->Index, E->Call},
                                    *Key, C.Creators)) {
        Result.Blocks.push_back({E->Call->Loc, CreatedAgain});
        continue;
      }
      From[E->Caller] = E;
      Work.push_back(E->Caller);
    }
  }
  return Result;
}

ReachResult ReachSearch::search(const KeyUse &D) {
  ReachResult Result;
  std::vector<const CallEdge *> Inner;
  // Up the wrappers, in the one context that this use is about.
  if (!passes(D.Leaf.F, D.Leaf.Block, Result))
    return Result;
  for (const CallEdge *E : D.Chain) {
    if (E->When != RunsAt::Now) {
      for (const Root *R : G.roots(E->Callee))
        if (R->Registration == E)
          addRoot(*R, Inner, Result);
      return Result;
    }
    if (!passes(E->Caller, E->Block, Result))
      return Result;
    Inner.insert(Inner.begin(), E);
  }
  if (D.Object) {
    addRoot(*D.Object, Inner, Result);
    return Result;
  }
  if (Key && Paths.createsAgain(D.Frame, *Key, C.Creators)) {
    Result.Blocks.push_back({D.Frame.O->Loc, CreatedAgain});
    return Result;
  }
  Result = above(D.Frame.F);
  for (auto &Entry : Result.Best)
    Entry.second.Way.insert(Entry.second.Way.end(), Inner.begin(), Inner.end());
  return Result;
}

} // namespace pka
