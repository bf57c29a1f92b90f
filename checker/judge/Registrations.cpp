// The part of the call graph that hands callbacks to modelled functions.
#include "judge/CallGraph.h"
#include "judge/Cancels.h"
#include "judge/Handed.h"
#include "judge/Pools.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

bool isCall(const Op &O, const SiblingModel &S) {
  std::string Slot;
  llvm::StringRef Name = O.Source.Text;
  if (O.Source.Kind != ValueKind::Function)
    Name = Slot = fieldSlot(O.Source.Where);
  return Name == S.Name && unsigned(S.Argument) < O.Args.size() &&
         isText(O.Args[S.Argument], S.Is);
}

bool isText(const Value &V, llvm::StringRef Text) {
  if (V.Kind == ValueKind::String)
    return V.Text == Text;
  return V.Kind == ValueKind::Constant && std::to_string(V.Int) == Text;
}

/// The calls just before and just after op \p I of \p B are as \p R asks.
static bool hasNeighbours(const Block &B, uint32_t I, const Registrar &R) {
  auto Holds = [&](const SiblingModel &S, int Step) {
    if (S.Name.empty())
      return true;
    for (int64_t At = int64_t(I) + Step; At >= 0 && At < int64_t(B.Ops.size());
         At += Step)
      if (B.Ops[At].Kind == OpKind::Call)
        return isCall(B.Ops[At], S);
    return false;
  };
  return Holds(R.Next, 1) && Holds(R.Previous, -1);
}

void CallGraph::addRegistrations(const CallEdge &Like, llvm::StringRef Target) {
  FunctionId F = Like.Caller;
  const Op &O = *Like.Call;
  auto Register = [&](const Registrar &R) {
    if (R.CallbackArgument < 0 ||
        unsigned(R.CallbackArgument) >= O.Args.size() ||
        (!Like.Dead &&
         !hasNeighbours(P.function(F).Blocks[Like.Block], Like.Index, R)))
      return;
    CallEdge E = Like;
    E.When = R.When;
    E.Via = &R;
    if (R.HandleArgument >= 0 && unsigned(R.HandleArgument) < O.Args.size()) {
      const Value &Handle = O.Args[R.HandleArgument];
      if (Handle.Kind == ValueKind::Constant && Handle.Int == 0)
        E.When = RunsAt::ExitOnly;
    }
    for (const FunctionRef &Callback :
         functionsOf(F, O.Args[R.CallbackArgument]))
      for (FunctionId Callee :
           P.lookup(*Callback.Tu, Callback.Id, Callback.Internal)) {
        E.Callee = Callee;
        addEdge(E);
      }
  };
  auto It = M.Registrars.find(Target);
  if (It != M.Registrars.end())
    for (const Registrar &R : It->second)
      Register(R);
  // A key's destructor callback runs as its threads exit, never at unload.
  const KeyApi *Api = M.keyApi(Target);
  if (Api && Api->DestructorArgument >= 0) {
    for (const auto &Known : KeyDestructors)
      if (Known->Function == Api->Function)
        return Register(*Known);
    auto R = std::make_unique<Registrar>();
    R->Function = Api->Function;
    R->CallbackArgument = Api->DestructorArgument;
    R->When = RunsAt::Thread;
    R->Source = Api->Source;
    KeyDestructors.push_back(std::move(R));
    Register(*KeyDestructors.back());
  }
}

/// Which pool it is shows when all callers are known.
void CallGraph::judgePools() {
  for (const auto &E : Edges)
    if (!E->Dead && E->Via && E->Via->PoolArgument >= 0 &&
        unsigned(E->Via->PoolArgument) < E->Call->Args.size())
      E->When = poolEnds(*this, E->Caller, E->Call->Args[E->Via->PoolArgument]);
}

/// A hook counts only where the host can find it, and a callback only as long
/// as the host has it. What only such a hook ran is then dead.
void CallGraph::dropUnhanded() {
  Handed = std::make_unique<HandedTables>(*this);
  auto Drop = [](Root &R, std::string Why) {
    R.Class = RootClass::Never;
    R.When = RunsAt::Never;
    R.What = std::move(Why);
  };
  for (const auto &R : Roots) {
    std::string Why = Handed->whyNot(*R);
    if (!Why.empty())
      Drop(*R, std::move(Why));
  }
  Runs = findLive(/*WithUnhanded=*/false);
  for (const auto &R : Roots) {
    const Op *Cancel =
        R->Registration ? alwaysCancelled(*this, *R->Registration) : nullptr;
    if (!Cancel)
      continue;
    R->Loc = Cancel->Loc;
    Drop(*R, "'" + name(R->F).str() + "' was handed to " +
                 R->Registration->Via->Function +
                 " and is taken back here, before it can run");
  }
}

bool CallGraph::isCallbackOf(FunctionId F, llvm::StringRef Name) const {
  for (const CallEdge *E : In[F])
    if (E->Via && E->Via->Function == Name)
      return true;
  auto It = FieldStores.find(Name);
  if (It == FieldStores.end())
    return false;
  return llvm::any_of(It->second, [&](const Store &St) {
    return St.V->Kind == ValueKind::Function &&
           llvm::is_contained(
               P.lookup(P.tu(St.F), St.V->Text, St.V->FunctionIsInternal), F);
  });
}

} // namespace pka
