#include "judge/Pinned.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// The root by which \p F runs in workers, when it runs there only.
static const Root *workerRoot(const CallGraph &G, FunctionId F) {
  const Root *Result = nullptr;
  std::set<FunctionId> Seen{F};
  std::vector<FunctionId> Work{F};
  auto Climb = [&](FunctionId Caller) {
    if (Seen.insert(Caller).second)
      Work.push_back(Caller);
  };
  while (!Work.empty()) {
    FunctionId At = Work.back();
    Work.pop_back();
    const Function &Fn = G.program().function(At);
    if (Fn.Flags & (FF_Constructor | FF_Initializer))
      return nullptr;
    // What the program itself calls is taken to be its own.
    if (G.isExported(At) && G.callers(At).empty() && G.roots(At).empty())
      return nullptr;
    for (const Root *R : G.roots(At)) {
      if (R->When == RunsAt::Worker)
        Result = R;
      else if (R->Class == RootClass::Thread && R->Registration)
        Climb(R->Registration->Caller);
      else
        return nullptr;
    }
    for (const CallEdge *E : G.callers(At))
      if (E->When == RunsAt::Now)
        Climb(E->Caller);
  }
  return Result;
}

bool runsOnlyInWorkers(const CallGraph &G, FunctionId F) {
  return workerRoot(G, F) != nullptr;
}

std::vector<PinReason> pinReasons(const CallGraph &G, FunctionId Creator) {
  std::vector<PinReason> Result;
  if (G.program().unit().NoDelete)
    Result.push_back({{}, "the library is never unloaded (-z nodelete)"});
  if (G.signs().neverUnloaded())
    for (const HostSigns::Plugin &Plugin : G.signs().plugins()) {
      std::string Why = Plugin.Host->Name + " never unloads its plugins";
      if (!Plugin.Host->Source.empty())
        Why += " (" + Plugin.Host->Source + ")";
      Result.push_back({Plugin.Loc, Why});
    }
  if (const Root *R = workerRoot(G, Creator))
    Result.push_back({R->Loc, "the key is created by the " + R->What +
                                  ", in processes that never unload the "
                                  "library"});
  return Result;
}

std::string whenUnloaded(const CallGraph &G) {
  std::string Result;
  for (const HostSigns::Plugin &Plugin : G.signs().plugins())
    if (Plugin.Host->Unloads && !Plugin.Host->When.empty())
      Result += "; " + Plugin.Host->Name + " unloads it " + Plugin.Host->When;
  return Result;
}

} // namespace pka
