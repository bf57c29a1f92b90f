// The part of a chart that leads to the creation.
#include "judge/Charting.h"
#include "judge/StoryTeller.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

namespace pka {

/// So many ways to a creation are told.
static const size_t MaxCreations = 100;

std::string whenRuns(const Program &P, RootClass C) {
  bool IsExecutable = P.unit().Kind == UnitKind::Executable;
  switch (C) {
  case RootClass::Automatic:
    return IsExecutable ? "at exit" : "at unload";
  case RootClass::Host:
    return "by the host, before it unloads";
  case RootClass::ExitOnly:
    return "at exit of the process only";
  case RootClass::Exported:
    return "when the host calls it";
  case RootClass::Unseen:
    return "by code that was not seen";
  case RootClass::Thread:
    return "in a thread, or at its end";
  case RootClass::Later:
    return "at some event, not at unload";
  case RootClass::Never:
    return "never";
  }
  return "";
}

ChartHop hopOf(const CallGraph &G, const CallEdge &E) {
  return {G.name(E.Callee).str(), position(E.Call->Loc),
          E.Joined ? E.Call->Source.Text.str()
          : E.Via  ? E.Via->Function
                   : "",
          E.Joined != nullptr};
}

ChartHop firstHopOf(const CallGraph &G, FunctionId F) {
  return {G.name(F).str(), position(G.program().function(F).Loc), "", false};
}

/// Back from the create over its callers to whatever starts them.
void drawCreations(const CallGraph &G, const Judgement &J, KeyChart &Chart) {
  const Program &P = G.program();
  const KeyUse &U = J.S->Use;
  for (const CallEdge *E : llvm::reverse(U.Chain))
    Chart.Wrappers.push_back(hopOf(G, *E));
  std::map<FunctionId, const CallEdge *> From{{U.Frame.F, nullptr}};
  std::deque<FunctionId> Work{U.Frame.F};
  while (!Work.empty()) {
    FunctionId F = Work.front();
    Work.pop_front();
    auto Add = [&](std::string Root, const Location &Loc, std::string When) {
      if (Chart.Creations.size() == MaxCreations) {
        ++Chart.MoreCreations;
        return;
      }
      ChartWay Way;
      Way.Root = std::move(Root);
      Way.RootPos = position(Loc);
      Way.When = std::move(When);
      if (!P.function(F).has(FF_Initializer))
        Way.Hops.push_back(firstHopOf(G, F));
      for (const CallEdge *E = From[F]; E; E = From[E->Callee])
        Way.Hops.push_back(hopOf(G, *E));
      Chart.Creations.push_back(std::move(Way));
    };
    const Function &Fn = P.function(F);
    bool IsExecutable = P.unit().Kind == UnitKind::Executable;
    bool Starts = false;
    auto Start = [&](std::string Root, const Location &Loc, std::string When) {
      Starts = true;
      Add(std::move(Root), Loc, std::move(When));
    };
    if (Fn.has(FF_Constructor))
      Start("ELF constructor " + Fn.Name.str(), Fn.Loc,
            IsExecutable ? "at start" : "at load");
    if (Fn.has(FF_Initializer))
      Start("static initialisation", Fn.Loc,
            IsExecutable ? "at start" : "at load");
    for (const Root *R : G.roots(F))
      if (Fn.has(FF_Main))
        Start("program entry " + Fn.Name.str(), R->Loc, "at start");
      else if (R->Class != RootClass::Never)
        Start(describeRoot(P, *R), R->Loc, whenRuns(P, R->Class));
    if (!Starts && G.isExported(F))
      Start("exported function " + Fn.Name.str(), Fn.Loc,
            whenRuns(P, RootClass::Exported));
    for (const CallEdge *E : G.callers(F)) {
      if (E->When != RunsAt::Now)
        continue;
      Starts = true;
      if (From.try_emplace(E->Caller, E).second)
        Work.push_back(E->Caller);
    }
    if (!Starts)
      Add("", Fn.Loc, "nothing that was seen calls it");
  }
}

} // namespace pka
