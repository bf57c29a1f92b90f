#include "judge/Pinned.h"
#include "judge/Guards.h"
#include "judge/SelfLoad.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace pka {

/// The last root by which \p F runs, when all of them are \p Meant.
static const Root *onlyRoot(const CallGraph &G, FunctionId F,
                            llvm::function_ref<bool(const Root &)> Meant) {
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
      if (Meant(*R))
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

/// The root by which \p F runs in workers, when it runs there only.
static const Root *workerRoot(const CallGraph &G, FunctionId F) {
  return onlyRoot(G, F, [](const Root &R) { return R.When == RunsAt::Worker; });
}

bool endsWhatRuns(const CallGraph &G, const Root &End, FunctionId F) {
  return End.Hook && !End.Hook->Ends.empty() &&
         onlyRoot(G, F, [&](const Root &R) {
           return R.Hook && R.Hook->Record == End.Hook->Record &&
                  R.Hook->Field == End.Hook->Ends;
         });
}

bool runsOnlyInWorkers(const CallGraph &G, FunctionId F) {
  return workerRoot(G, F) != nullptr;
}

bool isWish(const CallGraph &G, FunctionId F, uint32_t Block) {
  Places Pl(G);
  return llvm::any_of(guardsOf(G.program(), F, Block), [&](const Guard &Gd) {
    return fromEnvironment(Pl, F, Gd.Cond->Lhs);
  });
}

namespace {
/// Calls that keep the library, and functions that say that it has to stay.
class PinSearch {
public:
  PinSearch(const CallGraph &G, std::vector<PinReason> &Result)
      : G(G), P(G.program()), Result(Result) {}

  void search(const PinModel &Pin);

private:
  bool isHandle(FunctionId F, const Value &V, const PinModel &Pin);
  bool isReturned(FunctionId F, const Value &V, llvm::StringRef Number) const;

  const CallGraph &G;
  const Program &P;
  std::vector<PinReason> &Result;
  std::set<const Value *> Seen;
};
} // namespace

/// \p V is what the host gave to a callback as the library's handle, or where
/// there is no such callback, a function of the library.
bool PinSearch::isHandle(FunctionId F, const Value &V, const PinModel &Pin) {
  if (Pin.HandleOf.empty())
    return V.Kind == ValueKind::Function &&
           !P.lookup(P.tu(F), V.Text, V.FunctionIsInternal).empty();
  if (V.Kind != ValueKind::Load || !Seen.insert(&V).second || Seen.size() > 64)
    return false;
  bool Found = false;
  if (V.Where.Root == RootKind::Param) {
    if (matchesPattern(Pin.HandleOf, P.function(F).Id) &&
        V.Where.Index == unsigned(Pin.HandleParameter))
      return true;
    for (const CallEdge *E : G.callers(F))
      if (const Value *Up = E->argument(V.Where.Index))
        Found |= isHandle(E->Caller, *Up, Pin);
    return Found;
  }
  bool Global = V.Where.Root == RootKind::Global;
  if (!Global && V.Where.Root != RootKind::Local)
    return false;
  for (FunctionId In = Global ? 0 : F;
       In < (Global ? P.functions().size() : F + 1); ++In)
    forEachOp(P.function(In), [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind != OpKind::Assign || O.Target.Root != V.Where.Root)
        return;
      bool Same = Global ? P.lookupVariable(P.tu(In), O.Target) ==
                               P.lookupVariable(P.tu(F), V.Where)
                         : O.Target.Index == V.Where.Index;
      Found |= Same && isHandle(In, O.Source, Pin);
    });
  return Found;
}

bool PinSearch::isReturned(FunctionId F, const Value &V,
                           llvm::StringRef Number) const {
  if (isText(V, Number))
    return true;
  bool Found = false;
  if (V.Kind == ValueKind::Load && V.Where.Root == RootKind::Local)
    forEachOp(P.function(F), [&](uint32_t B, uint32_t, const Op &O) {
      Found |= O.Kind == OpKind::Assign && O.Target == V.Where &&
               isText(O.Source, Number) && !isWish(G, F, B);
    });
  return Found;
}

void PinSearch::search(const PinModel &Pin) {
  for (FunctionId F = 0; F < P.functions().size(); ++F) {
    const Function &Fn = P.function(F);
    if (!G.isLive(F) || P.isForeign(F))
      continue;
    bool Asked = !Pin.Returns.empty() && !Fn.has(FF_Internal) &&
                 matchesPattern(Pin.Function, Fn.Id);
    forEachOp(Fn, [&](uint32_t B, uint32_t, const Op &O) {
      std::string Why;
      if (Asked && O.Kind == OpKind::Return &&
          isReturned(F, O.Source, Pin.Returns))
        Why = "'" + Fn.Name.str() + "' returns " + Pin.Returns +
              ", after which " + Pin.Host + " never unloads the library";
      else if (O.Kind == OpKind::Call && Pin.HandleArgument >= 0 &&
               O.Source.Kind == ValueKind::Function &&
               !O.Source.FunctionIsInternal && O.Source.Text == Pin.Function &&
               unsigned(Pin.HandleArgument) < O.Args.size() &&
               isHandle(F, O.Args[Pin.HandleArgument], Pin))
        Why = "'" + Pin.Function + "' keeps the library from being unloaded";
      if (Why.empty() || isWish(G, F, B))
        return;
      if (!Pin.Source.empty())
        Why += " (" + Pin.Source + ")";
      Result.push_back({O.Loc, std::move(Why)});
    });
  }
}

/// glibc does not unload a library while a thread has an object of it to
/// destroy: the main thread has its objects to the end of the process. There
/// is an object once control has come to where it is used.
static void findThreadLocals(const CallGraph &G,
                             std::vector<PinReason> &Result) {
  const Program &P = G.program();
  std::set<const Variable *> Candidates;
  for (const TuSummary *Tu : P.unit().Members)
    for (const Variable &V : Tu->Variables)
      if (V.has(VF_ThreadLocal) && !V.Destructor.empty() &&
          !V.has(VF_Declaration))
        Candidates.insert(&V);
  if (Candidates.empty())
    return;
  const Variable *First = nullptr;
  auto Look = [&](FunctionId F, const Place &Where) {
    if (Where.Root != RootKind::Global)
      return;
    const Variable *V = P.variable(P.lookupVariable(P.tu(F), Where)).V;
    if (Candidates.count(V) && (!First || V->Loc < First->Loc))
      First = V;
  };
  for (FunctionId F = 0; F < P.functions().size(); ++F) {
    if (!G.isLive(F) || P.function(F).has(FF_Initializer))
      continue;
    for (const Block &B : P.function(F).Blocks) {
      Look(F, B.Cond.Lhs.Where);
      Look(F, B.Cond.Rhs.Where);
    }
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      Look(F, O.Target);
      Look(F, O.Source.Where);
      for (const Value &V : O.Args)
        Look(F, V.Where);
    });
  }
  if (First)
    Result.push_back(
        {First->Loc, "'" + First->Name.str() +
                         "' is thread_local with a destructor, which keeps "
                         "the library loaded while a thread that used it "
                         "lives"});
}

/// What keeps the library loaded, whoever creates the key.
static std::vector<PinReason> findPins(const CallGraph &G) {
  std::vector<PinReason> Result;
  if (G.program().unit().NoDelete)
    Result.push_back({{}, "the library is never unloaded (-z nodelete)"});
  const SelfLoads Loads(G);
  for (const Location &Loc : Loads.found())
    Result.push_back(
        {Loc, "the library loads itself here, and so is never unloaded"});
  for (const PinModel &Pin : G.models().Pins)
    PinSearch(G, Result).search(Pin);
  findThreadLocals(G, Result);
  if (G.signs().neverUnloaded())
    for (const HostSigns::Plugin &Plugin : G.signs().plugins()) {
      std::string Why = Plugin.Host->Name + " never unloads its plugins";
      if (!Plugin.Host->Source.empty())
        Why += " (" + Plugin.Host->Source + ")";
      Result.push_back({Plugin.Loc, Why});
    }
  return Result;
}

std::vector<PinReason> Pins::reasons(FunctionId Creator) const {
  if (!Known) {
    OfUnit = findPins(G);
    Known = true;
  }
  std::vector<PinReason> Result = OfUnit;
  if (const Root *R = workerRoot(G, Creator))
    Result.push_back({R->Loc, "the key is created by the " + R->What +
                                  ", in processes that never unload the "
                                  "library"});
  return Result;
}

std::string endOfHost(const CallGraph &G, const Root &R) {
  std::string Name = R.Hook           ? R.Hook->Host
                     : R.Named        ? R.Named->Host
                     : R.Registration ? R.Registration->Via->Host
                                      : std::string();
  const HostModel *Host = G.models().host(Name);
  if (!Host || Host->Unloads)
    return {};
  return ", which " + Host->Name + " runs " +
         (Host->When.empty() ? "when it ends" : Host->When) +
         "; it never unloads its plugins" +
         (Host->Source.empty() ? "" : " (" + Host->Source + ")");
}

std::string whenUnloaded(const CallGraph &G) {
  std::string Result;
  for (const HostSigns::Plugin &Plugin : G.signs().plugins())
    if (Plugin.Host->Unloads && !Plugin.Host->When.empty())
      Result += "; " + Plugin.Host->Name + " unloads it " + Plugin.Host->When;
  return Result;
}

} // namespace pka
