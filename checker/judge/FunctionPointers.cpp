// What a function pointer may point to: stores and arguments are followed back,
// whatever the order in which they happen. Part of CallGraph.

#include "judge/CallGraph.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSet.h"

namespace pka {

const CallGraph::Body &CallGraph::body(FunctionId F) const {
  std::unique_ptr<Body> &B = Bodies[F];
  if (B)
    return *B;
  B = std::make_unique<Body>();
  forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
    if (O.Kind == OpKind::Assign && O.Target.Root == RootKind::Local)
      B->LocalStores[O.Target.Index].push_back(&O.Source);
    else if (O.Kind == OpKind::Return)
      B->Returns.push_back(&O.Source);
    else if (O.Kind == OpKind::Call)
      B->Calls[O.CallId].push_back(&O);
  });
  return *B;
}

/// What was looked at. A search that has come to many places learns no more:
/// what is handed to every function is no table of callbacks.
struct CallGraph::Visited {
  llvm::DenseSet<std::pair<uint64_t, uint64_t>> Places;
  llvm::StringSet<> Slots;

  bool isFull() const { return Places.size() + Slots.size() > 512; }
  bool first(unsigned Kind, uint64_t A, uint64_t B = 0) {
    return Places.insert({uint64_t(Kind) << 32 | A, B}).second;
  }
};

enum : unsigned { VariableSeen, LocalSeen, ParamSeen, ResultSeen, CalleeSeen };

void CallGraph::collect(FunctionId F, const Value &V, Visited &Seen,
                        std::set<FunctionRef> &Result) const {
  if (V.Kind == ValueKind::Function)
    Result.insert({&P.tu(F), V.Text, V.FunctionIsInternal});
  else if (V.Kind == ValueKind::Load || V.Kind == ValueKind::Address)
    collectPlace(F, V.Where, Seen, Result);
}

void CallGraph::collectPlace(FunctionId F, const Place &Where, Visited &Seen,
                             std::set<FunctionRef> &Result) const {
  if (Seen.isFull())
    return;
  auto CollectAll = [&](llvm::ArrayRef<Store> Stores) {
    for (const Store &St : Stores)
      collect(St.F, *St.V, Seen, Result);
  };
  std::string Slot = fieldSlot(Where);
  if (!Slot.empty()) {
    if (!Seen.Slots.insert(Slot).second)
      return;
    auto It = FieldStores.find(Slot);
    if (It != FieldStores.end())
      CollectAll(It->second);
    return;
  }
  switch (Where.Root) {
  case RootKind::Global: {
    VariableId Var = P.lookupVariable(P.tu(F), Where);
    if (!Seen.first(VariableSeen, Var))
      return;
    auto It = VariableStores.find(Var);
    if (It != VariableStores.end())
      CollectAll(It->second);
    return;
  }
  case RootKind::Local: {
    if (!Seen.first(LocalSeen, F, Where.Index))
      return;
    const Body &B = body(F);
    auto It = B.LocalStores.find(Where.Index);
    if (It != B.LocalStores.end())
      for (const Value *V : It->second)
        collect(F, *V, Seen, Result);
    return;
  }
  case RootKind::Param:
    if (!Seen.first(ParamSeen, F, Where.Index))
      return;
    for (const CallEdge *E : In[F])
      if (const Value *V = E->argument(Where.Index))
        collect(E->Caller, *V, Seen, Result);
    return;
  case RootKind::Result:
    if (Seen.first(ResultSeen, F, Where.Index))
      collectResult(F, Where.Index, Seen, Result);
    return;
  case RootKind::None:
    return;
  }
}

void CallGraph::collectResult(FunctionId F, uint32_t CallId, Visited &Seen,
                              std::set<FunctionRef> &Result) const {
  const Body &B = body(F);
  auto Calls = B.Calls.find(CallId);
  if (Calls == B.Calls.end())
    return;
  for (const Op *O : Calls->second) {
    if (O->Source.Kind != ValueKind::Function || O->Source.FunctionIsInternal)
      continue;
    auto It = M.Lookups.find(O->Source.Text);
    if (It != M.Lookups.end() && unsigned(It->second) < O->Args.size() &&
        O->Args[It->second].Kind == ValueKind::String)
      Result.insert({&P.tu(F), O->Args[It->second].Text, false});
  }
  for (const CallEdge *E : Out[F])
    if (!E->Via && E->Call->CallId == CallId &&
        Seen.first(CalleeSeen, E->Callee))
      for (const Value *V : body(E->Callee).Returns)
        collect(E->Callee, *V, Seen, Result);
}

std::set<FunctionRef> CallGraph::functionsOf(FunctionId F,
                                             const Value &V) const {
  std::set<FunctionRef> Result;
  if (V.Kind == ValueKind::Function) {
    Result.insert({&P.tu(F), V.Text, V.FunctionIsInternal});
    return Result;
  }
  Visited Seen;
  collect(F, V, Seen, Result);
  return Result;
}

std::set<FunctionRef> CallGraph::targets(FunctionId F, const Op &O) const {
  return functionsOf(F, O.Source);
}

} // namespace pka
