// What may be called without its name: functions whose addresses go where they
// cannot be followed, and methods behind a base class that others know.
#include "judge/CallGraph.h"
#include "judge/Names.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// True when it is known where the address of \p F comes to: it is called or
/// registered there. A call that only \p F itself leads to, as that of the hook
/// before it in a chain, says nothing of who calls \p F in the first place.
bool CallGraph::isFollowed(FunctionId F) const {
  if (!RootsOf[F].empty())
    return true;
  llvm::DenseSet<FunctionId> Above{F}, Below{F};
  std::vector<FunctionId> Work;
  auto Go = [&](llvm::DenseSet<FunctionId> &Seen, FunctionId Next) {
    if (Seen.insert(Next).second)
      Work.push_back(Next);
  };
  for (const CallEdge *E : In[F])
    if (E->Via || E->Call->Source.Kind != ValueKind::Function)
      Go(Above, E->Caller);
  if (Work.empty())
    return false;
  // Up from the calls, past F: does anything else come to them? What comes from
  // outside is mostly near, what F leads to may be the whole program.
  while (!Work.empty()) {
    FunctionId Next = Work.back();
    Work.pop_back();
    if (isExported(Next) || !RootsOf[Next].empty() ||
        (P.function(Next).Flags & (FF_Constructor | FF_Initializer)))
      return true;
    for (const CallEdge *E : In[Next])
      Go(Above, E->Caller);
  }
  Work.push_back(F);
  while (!Work.empty()) {
    FunctionId Next = Work.back();
    Work.pop_back();
    for (const CallEdge *E : Out[Next])
      Go(Below, E->Callee);
  }
  return llvm::any_of(Above, [&](FunctionId A) { return !Below.count(A); });
}

void CallGraph::addTakenAddresses() {
  auto Take = [&](FunctionId F, const Value &V, const Op &O,
                  const FunctionRef *Unseen) {
    if (V.Kind != ValueKind::Function)
      return;
    bool Returned = O.Kind == OpKind::Return;
    // Who calls an exported function does as he likes with what it returns.
    bool Free = Returned && isExported(F);
    if (Returned && !Free && In[F].empty() && RootsOf[F].empty())
      return;
    for (FunctionId Taken : P.lookup(P.tu(F), V.Text, V.FunctionIsInternal)) {
      if (Free ? hasUnseenCallers(Taken) : isFollowed(Taken))
        continue;
      Root R{RootClass::Exported, Taken, "", O.Loc};
      R.StoredIn = F;
      R.NameFirst = true;
      if (Unseen) {
        R.Class = RootClass::Unseen;
        R.What =
            "callback handed to " + Unseen->Id.str() + ", which was not seen";
      } else if (Returned) {
        R.What = "function that '" + name(F).str() + "' returns";
      } else if (O.Kind != OpKind::Assign) {
        continue;
      } else if (O.Target.Root == RootKind::Local && O.Target.Symbol.empty()) {
        R.What = "function whose address '" + name(F).str() + "' takes";
      } else {
        R.What = "function stored in '" + renderPlace(P, F, O.Target) + "'";
        if (O.Target.Root == RootKind::Global)
          R.Table = P.lookupVariable(P.tu(F), O.Target);
      }
      addRoot(std::move(R));
    }
  };
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind == OpKind::Assign || O.Kind == OpKind::Return)
        return Take(F, O.Source, O, nullptr);
      if (O.Kind != OpKind::Call || llvm::none_of(O.Args, [](const Value &V) {
            return V.Kind == ValueKind::Function;
          }))
        return;
      std::set<FunctionRef> Targets = targets(F, O);
      // Whoever stands behind an unknown pointer, or does with a callback what
      // was not followed, may call it.
      if (Targets.empty())
        Targets.insert({&P.tu(F), "a function behind a pointer", false});
      for (const FunctionRef &T : Targets) {
        bool Cancels = llvm::any_of(
            M.Cancels, [&](const CancelApi &C) { return C.Function == T.Id; });
        if (!T.Internal &&
            (Cancels || M.Harmless.count(T.Id) || M.keyApi(T.Id)))
          continue;
        for (const Value &Arg : O.Args)
          Take(F, Arg, O, &T);
      }
    });
}

/// Who gets an object of a class that no other TU can name may call it by a
/// base class. True when such a method was found that was not known before.
bool CallGraph::addOverrides() {
  std::set<std::pair<const TuSummary *, llvm::StringRef>> Made;
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    if (Live[F] && P.function(F).has(FF_CxxConstructor))
      Made.insert({&P.tu(F), P.function(F).Record});
  // The constructor may have run when the program was compiled.
  for (VariableId V = 0; V < P.numVariables(); ++V)
    if (P.variable(V).Defined && !P.variable(V).V->Record.empty())
      Made.insert({P.variable(V).Tu, P.variable(V).V->Record});
  bool Added = false;
  for (FunctionId F = 0; F < P.functions().size(); ++F) {
    const Function &Fn = P.function(F);
    if (!Fn.has(FF_Internal) || !Fn.has(FF_OverridesVisible) || isLibrary(F) ||
        hasUnseenCallers(F) || !Made.count({&P.tu(F), Fn.Record}))
      continue;
    Root R{RootClass::Exported, F,
           "override of a method that code outside knows", Fn.Loc};
    R.NameFirst = true;
    addRoot(std::move(R));
    Added = true;
  }
  return Added;
}

} // namespace pka
