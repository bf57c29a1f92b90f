// The part of the call graph that is not calls: what runs by itself, what the
// outside may call, and what is live because of it.
#include "judge/CallGraph.h"
#include "judge/Pools.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

static RootClass classOf(RunsAt When) {
  switch (When) {
  case RunsAt::Automatic:
    return RootClass::Automatic;
  case RunsAt::Host:
    return RootClass::Host;
  case RunsAt::ExitOnly:
    return RootClass::ExitOnly;
  case RunsAt::Thread:
    return RootClass::Thread;
  case RunsAt::Called:
    return RootClass::Exported;
  case RunsAt::Never:
    return RootClass::Never;
  case RunsAt::Now:
  case RunsAt::Later:
  case RunsAt::Worker:
    break;
  }
  return RootClass::Later;
}

void CallGraph::addRoot(Root R) {
  // In an executable the end of the process is the end of the program. So it is
  // of a plugin that stays, where the host itself runs hooks then.
  if (R.Class == RootClass::ExitOnly) {
    if (P.unit().Kind == UnitKind::Executable)
      R.Class = RootClass::Automatic;
    else if (R.Registration && !R.Registration->Via->Host.empty() &&
             Signs.neverUnloaded())
      R.Class = RootClass::Host;
  }
  Roots.push_back(std::make_unique<Root>(std::move(R)));
  RootsOf[Roots.back()->F].push_back(Roots.back().get());
}

static std::string inBrackets(llvm::StringRef Source) {
  return Source.empty() ? "" : (" (" + Source + ")").str();
}

/// The program makes the call that \p S describes.
bool CallGraph::makesCall(const SiblingModel &S) const {
  if (S.Name.empty() || !Signs.calls({S.Name}))
    return false;
  bool Found = false;
  for (const FunctionNode &Node : P.functions())
    if (!Node.Foreign)
      forEachOp(*Node.F, [&](uint32_t, uint32_t, const Op &O) {
        Found |= O.Kind == OpKind::Call && isCall(O, S);
      });
  return Found;
}

void CallGraph::addNamedRoots(FunctionId F) {
  const Function &Fn = P.function(F);
  if (Fn.has(FF_Internal))
    return;
  auto Add = [&](const RootFunction &R) {
    if ((!R.OnlyWith.empty() && !Signs.shows(R.OnlyWith)) ||
        !Signs.standsBeside(R, Fn.Id))
      return;
    RunsAt When = R.When;
    std::string Why = inBrackets(R.Source);
    if (makesCall(R.Unless)) {
      When = RunsAt::Never;
      Why = " after a call of " + R.Unless.Name + Why;
    }
    std::string What =
        When == RunsAt::Never
            ? R.Host + " never calls '" + Fn.Name.str() + "'" + Why
        : R.Host.empty() ? "function that the linker runs at unload"
                         : R.Host + " unload hook";
    Root Result{classOf(When), F, What, Fn.Loc};
    Result.When = When;
    Result.Named = &R;
    addRoot(std::move(Result));
  };
  // A host finds only what the library shows.
  bool Shown = !Fn.has(FF_Hidden) && P.unit().Exports.shows(Fn.Id);
  auto It = M.RootFunctions.find(Fn.Id);
  if (It != M.RootFunctions.end() && (Shown || It->second.When != RunsAt::Host))
    Add(It->second);
  if (!Shown)
    return;
  for (const RootFunction &R : M.RootPatterns)
    if (matchesPattern(R.Function, Fn.Id))
      Add(R);
}

/// Now when the store \p O, which is one to the field of \p R, makes no root.
RunsAt CallGraph::whenOf(const RootField &R, FunctionId F, const Op &O) const {
  if (!R.Where.Name.empty()) {
    bool Holds = false;
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &Other) {
      Holds |= Other.Kind == OpKind::Assign &&
               inOneStruct(Other.Target, O.Target) &&
               Other.Target.Path.back().Name == R.Where.Name &&
               isText(Other.Source, R.Where.Is);
    });
    return Holds ? R.When : RunsAt::Now;
  }
  if (R.MadeBy.empty())
    return R.When;
  RunsAt When = RunsAt::Host;
  forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &Copy) {
    if (Copy.Kind != OpKind::Assign || Copy.Target.Root != O.Target.Root ||
        Copy.Target.Index != O.Target.Index || !Copy.Target.Path.empty() ||
        Copy.Source.Where.Root != RootKind::Result)
      return;
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &Make) {
      if (Make.Kind == OpKind::Call && Make.CallId == Copy.Source.Where.Index &&
          Make.Source.Kind == ValueKind::Function &&
          Make.Source.Text == R.MadeBy &&
          unsigned(R.PoolArgument) < Make.Args.size())
        When = poolEnds(*this, F, Make.Args[R.PoolArgument]);
    });
  });
  return When;
}

void CallGraph::addFieldRoot(FunctionId F, const Op &O) {
  for (const RootField &R : M.RootFields) {
    if (!isField(O.Target, R.Record, R.Field))
      continue;
    RunsAt When = whenOf(R, F, O);
    if (When == RunsAt::Now)
      continue;
    std::string What = R.Host + " hook '" + R.Field + "'";
    if (When == RunsAt::Never)
      What = R.Host + " never calls the hook '" + R.Field + "'" +
             inBrackets(R.Source);
    for (FunctionId Callee :
         P.lookup(P.tu(F), O.Source.Text, O.Source.FunctionIsInternal)) {
      Root Result{classOf(When), Callee, What, O.Loc};
      Result.When = When;
      Result.Hook = &R;
      Result.StoredIn = F;
      if (O.Target.Root == RootKind::Global)
        Result.Table = P.lookupVariable(P.tu(F), O.Target);
      addRoot(std::move(Result));
    }
  }
}

void CallGraph::addRoots() {
  for (FunctionId F = 0; F < P.functions().size(); ++F) {
    const Function &Fn = P.function(F);
    if (Fn.has(FF_Destructor))
      addRoot({RootClass::Automatic, F, "ELF destructor", Fn.Loc});
    if (P.hasUnseenCode() && Fn.has(FF_Hidden) && In[F].empty())
      addRoot({RootClass::Unseen, F, "function visible to the unit's assembly",
               Fn.Loc});
    if (Fn.has(FF_Main))
      addRoot({RootClass::Automatic, F, "program entry", Fn.Loc});
    if (isThreadMethod(F))
      addRoot(
          {RootClass::Unseen, F, "who waits for the thread that runs", Fn.Loc});
    addNamedRoots(F);
    forEachOp(Fn, [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind != OpKind::Assign || O.Source.Kind != ValueKind::Function)
        return;
      auto Add = [&](RootClass Class, std::string What) {
        for (FunctionId Callee :
             P.lookup(P.tu(F), O.Source.Text, O.Source.FunctionIsInternal))
          addRoot({Class, Callee, What, O.Loc});
      };
      addFieldRoot(F, O);
      if (Fn.has(FF_Initializer) && O.Target.Root == RootKind::Global) {
        const Variable *V = P.variable(P.lookupVariable(P.tu(F), O.Target)).V;
        if (V && V->has(VF_FiniArray))
          Add(RootClass::Automatic, "entry of the finalisation array");
      }
    });
    for (const CallEdge *E : Out[F])
      if (E->Via && E->When != RunsAt::Now) {
        std::string What;
        if (E->When == RunsAt::Thread && M.keyApi(E->Via->Function))
          What = "destructor callback of a key";
        else if (E->When == RunsAt::Thread)
          What = "thread started with " + E->Via->Function;
        else if (!E->Via->Host.empty())
          What = E->Via->Host + " callback registered with " + E->Via->Function;
        else
          What = "handler registered with " + E->Via->Function;
        Root R{classOf(E->When), E->Callee, What, E->Call->Loc, E};
        R.When = E->When;
        R.NameFirst = E->Via->Host.empty();
        addRoot(std::move(R));
      }
  }
  std::vector<const TuSummary *> Tus = P.unit().Members;
  Tus.insert(Tus.end(), P.unit().Foreign.begin(), P.unit().Foreign.end());
  for (const TuSummary *Tu : Tus)
    for (const Variable &V : Tu->Variables) {
      if (V.Destructor.empty() || V.has(VF_Declaration))
        continue;
      Place Where;
      Where.Root = RootKind::Global;
      Where.Symbol = V.Id;
      Where.Index = V.has(VF_Internal);
      VariableId Id = P.lookupVariable(*Tu, Where);
      if (P.variable(Id).V != &V)
        continue; // Another TU's copy of an inline variable.
      // The destructor of a class is external unless the class is private.
      llvm::ArrayRef<FunctionId> Dtors = P.lookup(*Tu, V.Destructor, false);
      if (Dtors.empty())
        Dtors = P.lookup(*Tu, V.Destructor, true);
      for (FunctionId Dtor : Dtors) {
        Root R{V.has(VF_ThreadLocal) ? RootClass::Thread : RootClass::Automatic,
               Dtor, "destructor of static object '" + V.Name.str() + "'",
               V.Loc};
        R.Object = Id;
        addRoot(std::move(R));
      }
    }
}

bool CallGraph::isThreadMethod(FunctionId F) const {
  return llvm::any_of(P.function(F).Overrides, [&](llvm::StringRef Method) {
    return M.ThreadMethods.count(Method) != 0;
  });
}

/// Version scripts may have thousands of lines.
bool CallGraph::isShown(FunctionId F) const {
  if (P.unit().Exports.showsAll())
    return true;
  std::optional<bool> &Known = Shown.try_emplace(F).first->second;
  if (!Known)
    Known = P.unit().Exports.shows(P.function(F).Id);
  return *Known;
}

bool CallGraph::isExported(FunctionId F) const {
  const Function &Fn = P.function(F);
  if (isThreadMethod(F))
    return false;
  // The host is who would call it.
  if (llvm::any_of(RootsOf[F],
                   [](const Root *R) { return R->Class == RootClass::Never; }))
    return false;
  if (P.isAliased(F))
    return true;
  // What is hidden outside is visible to the unit's other TUs.
  if (Fn.has(FF_Internal) ||
      (Fn.has(FF_Hidden) && !P.isIncomplete() && !ShowsHidden))
    return false;
  // Another unit of the project is seen through its own version script.
  if (!P.isForeign(F) && !isShown(F))
    return false;
  // An inline function is for whoever includes its header; one that the unit
  // itself calls is there for that.
  return !Fn.has(FF_Inline) || (In[F].empty() && !Fn.has(FF_Private));
}

/// Nothing of the unit starts by itself, nor can be called from outside, and
/// how it is linked is not known: a part of something, such as an archive,
/// whose hidden functions are there for the rest of it.
bool CallGraph::showsNothing() const {
  if (P.unit().Kind != UnitKind::Unknown ||
      llvm::any_of(P.unit().Members, [](const TuSummary *Tu) {
        return Tu->Status == TuStatus::Unneeded;
      }))
    return false;
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    if (!P.isForeign(F) && (P.function(F).has(FF_Constructor) ||
                            !RootsOf[F].empty() || isExported(F)))
      return false;
  return true;
}

bool CallGraph::hasUnseenCallers(FunctionId F) const {
  if (isExported(F))
    return true;
  return llvm::any_of(RootsOf[F], [](const Root *R) {
    return R->Class == RootClass::Exported || R->Class == RootClass::Unseen;
  });
}

std::vector<bool> CallGraph::findLive(bool WithUnhanded) const {
  std::vector<bool> Found(P.functions().size());
  std::vector<FunctionId> Work;
  auto Mark = [&](FunctionId F) {
    if (!Found[F]) {
      Found[F] = true;
      Work.push_back(F);
    }
  };
  for (FunctionId F = 0; F < P.functions().size(); ++F) {
    const Function &Fn = P.function(F);
    // Assembly of the unit may call what nothing else of it calls.
    bool Hidden = P.hasUnseenCode() && !Fn.has(FF_Internal) && In[F].empty();
    if (isExported(F) || Hidden ||
        (Fn.Flags & (FF_Constructor | FF_Initializer)))
      Mark(F);
    for (const Root *R : RootsOf[F])
      if (!R->Registration && (WithUnhanded || R->Class != RootClass::Never))
        Mark(F);
  }
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    for (const CallEdge *E : Out[F])
      Mark(E->Callee);
  }
  return Found;
}

} // namespace pka
