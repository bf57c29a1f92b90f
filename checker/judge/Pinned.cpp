#include "judge/Pinned.h"
#include "judge/Guards.h"
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

/// The address of something that the library itself defines.
static bool isOwn(const Program &P, FunctionId F, const Value &V) {
  if (V.Kind == ValueKind::Function)
    return !P.lookup(P.tu(F), V.Text, V.FunctionIsInternal).empty();
  return V.Kind == ValueKind::Address && V.Where.Root == RootKind::Global &&
         P.variable(P.lookupVariable(P.tu(F), V.Where)).Defined;
}

static bool asksEnvironment(const CallGraph &G, FunctionId F, const Value &V) {
  bool Found = false;
  if (V.Where.Root == RootKind::Result)
    forEachOp(G.program().function(F), [&](uint32_t, uint32_t, const Op &O) {
      Found |= O.Kind == OpKind::Call && O.CallId == V.Where.Index &&
               O.Source.Kind == ValueKind::Function &&
               G.models().Environment.count(O.Source.Text);
    });
  return Found;
}

/// A call by which the library loads itself once more, for good.
static void findSelfLoad(const CallGraph &G, std::vector<PinReason> &Result) {
  const Program &P = G.program();
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    forEachOp(P.function(F), [&](uint32_t B, uint32_t, const Op &O) {
      if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function ||
          O.Source.FunctionIsInternal)
        return;
      const auto &Loaders = G.models().Loaders;
      auto L = llvm::find_if(Loaders, [&](const LoaderApi &Api) {
        return Api.Function == O.Source.Text;
      });
      if (L == Loaders.end() || unsigned(L->PathArgument) >= O.Args.size() ||
          !G.isLive(F))
        return;
      const Value &Path = O.Args[L->PathArgument];
      // By its own name, or by the path that it was told.
      llvm::StringRef File = Path.Text;
      size_t Slash = File.rfind('/');
      if (Slash != llvm::StringRef::npos)
        File = File.drop_front(Slash + 1);
      bool Self = Path.Kind == ValueKind::String && !File.empty() &&
                  File.take_front(P.unit().Name.size()) == P.unit().Name;
      bool Closed = false;
      forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &Other) {
        if (Other.Kind != OpKind::Call ||
            Other.Source.Kind != ValueKind::Function)
          return;
        Closed |= llvm::is_contained(L->ClosedBy, Other.Source.Text.str());
        if (Path.Where.Root == RootKind::Local &&
            llvm::is_contained(L->TellPath, Other.Source.Text.str()) &&
            !Other.Args.empty() && isOwn(P, F, Other.Args.front()))
          Self |= llvm::any_of(Other.Args, [&](const Value &V) {
            return V.Kind == ValueKind::Address &&
                   V.Where.Root == RootKind::Local &&
                   V.Where.Index == Path.Where.Index;
          });
      });
      bool Stays = L->FlagsArgument >= 0 &&
                   unsigned(L->FlagsArgument) < O.Args.size() &&
                   O.Args[L->FlagsArgument].Kind == ValueKind::Constant &&
                   (O.Args[L->FlagsArgument].Int & L->Stays);
      // A user's wish is no fact.
      bool Wished = llvm::any_of(guardsOf(P, F, B), [&](const Guard &Gd) {
        return asksEnvironment(G, F, Gd.Cond->Lhs);
      });
      if (Self && (Stays || !Closed) && !Wished)
        Result.push_back({O.Loc, "the library loads itself here, and so is "
                                 "never unloaded"});
    });
}

/// glibc does not unload a library while a thread has an object of it to
/// destroy: the main thread has its objects to the end of the process.
static void findThreadLocals(const CallGraph &G,
                             std::vector<PinReason> &Result) {
  for (const TuSummary *Tu : G.program().unit().Members)
    for (const Variable &V : Tu->Variables)
      if (V.has(VF_ThreadLocal) && !V.Destructor.empty() &&
          !V.has(VF_Declaration)) {
        Result.push_back({V.Loc, "'" + V.Name.str() +
                                     "' is thread_local with a destructor, "
                                     "which keeps the library loaded while a "
                                     "thread that used it lives"});
        return;
      }
}

std::vector<PinReason> pinReasons(const CallGraph &G, FunctionId Creator) {
  std::vector<PinReason> Result;
  if (G.program().unit().NoDelete)
    Result.push_back({{}, "the library is never unloaded (-z nodelete)"});
  findSelfLoad(G, Result);
  findThreadLocals(G, Result);
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
