#include "judge/CallGraph.h"
#include "judge/Handed.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

namespace pka {

bool FunctionRef::operator<(const FunctionRef &O) const {
  if (Internal != O.Internal)
    return Internal < O.Internal;
  if (Internal && Tu != O.Tu)
    return std::tie(Tu->MainFile, Tu->Output, Tu->Directory) <
           std::tie(O.Tu->MainFile, O.Tu->Output, O.Tu->Directory);
  return Id < O.Id;
}

const Value *CallEdge::argument(unsigned Param) const {
  unsigned I = Param;
  if (Via) {
    if (Via->DataArgument < 0 || Param != unsigned(Via->DataParameter))
      return nullptr;
    I = Via->DataArgument;
  }
  return I < Call->Args.size() ? &Call->Args[I] : nullptr;
}

CallGraph::CallGraph(const Program &P, const Models &M)
    : P(P), M(M), Signs(P, M) {
  size_t N = P.functions().size();
  In.resize(N);
  Out.resize(N);
  DeadIn.resize(N);
  RootsOf.resize(N);
  indexStores();
  // Parameters that are function pointers are resolved through the callers
  // found so far, so that each round sees through one more level of them.
  for (int Round = 0; Round < 3; ++Round) {
    size_t Before = Edges.size();
    addEdges(/*First=*/Round == 0);
    if (Edges.size() == Before)
      break;
  }
  addDeadEdges();
  judgePools();
  addRoots();
  ShowsHidden = showsNothing();
  addTakenAddresses();
  // What a method that code outside calls constructs has methods of its own.
  do
    Live = findLive(/*WithUnhanded=*/true);
  while (addOverrides());
  dropUnhanded();
  IsComplete = true;
}

CallGraph::~CallGraph() = default;

void CallGraph::indexStores() {
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind != OpKind::Assign || O.Source.Kind == ValueKind::Constant ||
          O.Source.Kind == ValueKind::Unknown)
        return;
      // The slot of a place for function pointers: a field of any object of its
      // type, or a variable.
      std::string Slot = fieldSlot(O.Target);
      if (!Slot.empty())
        FieldStores[Slot].push_back({F, &O.Source});
      else if (O.Target.Root == RootKind::Global)
        VariableStores[P.lookupVariable(P.tu(F), O.Target)].push_back(
            {F, &O.Source});
    });
}

const KeyApi *CallGraph::keyApi(FunctionId F, const Op &O) const {
  if (O.Source.Kind == ValueKind::Function)
    return O.Source.FunctionIsInternal ? nullptr : M.keyApi(O.Source.Text);
  auto Known = IndirectApis.find(&O);
  if (Known != IndirectApis.end())
    return Known->second;
  const KeyApi *Found = nullptr;
  for (const FunctionRef &T : targets(F, O))
    if (!T.Internal && !Found)
      Found = M.keyApi(T.Id);
  // While edges are still being added, there may be more to find.
  if (IsComplete)
    IndirectApis[&O] = Found;
  return Found;
}

llvm::SmallVector<FunctionId, 2> CallGraph::calleesOf(const Op &O) const {
  llvm::SmallVector<FunctionId, 2> Result;
  for (const CallEdge *E : edgesOf(O))
    if (E->When == RunsAt::Now)
      Result.push_back(E->Callee);
  return Result;
}

std::set<FunctionId> CallGraph::reaching(std::set<FunctionId> From) const {
  std::vector<FunctionId> Work(From.begin(), From.end());
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    for (const CallEdge *E : In[F])
      if (E->When == RunsAt::Now && From.insert(E->Caller).second)
        Work.push_back(E->Caller);
  }
  return From;
}

void CallGraph::addEdge(CallEdge E) {
  if (E.Dead) {
    Edges.push_back(std::make_unique<CallEdge>(E));
    DeadIn[E.Callee].push_back(Edges.back().get());
    return;
  }
  std::vector<const CallEdge *> &OfOp = ByOp[E.Call];
  for (const CallEdge *Old : OfOp)
    if (Old->Callee == E.Callee && Old->When == E.When &&
        (Old->Via != nullptr) == (E.Via != nullptr))
      return;
  Edges.push_back(std::make_unique<CallEdge>(E));
  OfOp.push_back(Edges.back().get());
  Out[E.Caller].push_back(Edges.back().get());
  In[E.Callee].push_back(Edges.back().get());
}

void CallGraph::addEdges(bool First) {
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    forEachOp(P.function(F), [&](uint32_t B, uint32_t I, const Op &O) {
      if (O.Kind != OpKind::Call)
        return;
      const CallEdge Like{F, B, I, 0, &O};
      auto Add = [&](const FunctionRef &T) {
        for (FunctionId Callee : P.lookup(*T.Tu, T.Id, T.Internal))
          addEdge({F, B, I, Callee, &O, RunsAt::Now, nullptr});
        if (O.Virtual)
          for (FunctionId Callee : P.overriders(T.Id))
            addEdge({F, B, I, Callee, &O, RunsAt::Now, nullptr});
      };
      if (O.Source.Kind == ValueKind::Function) {
        FunctionRef T{&P.tu(F), O.Source.Text, O.Source.FunctionIsInternal};
        if (First)
          Add(T);
        if (!T.Internal)
          addRegistrations(Like, T.Id);
        return;
      }
      for (const FunctionRef &T : targets(F, O)) {
        Add(T);
        if (!T.Internal)
          addRegistrations(Like, T.Id);
      }
      // A table of the host's functions is known by its type.
      std::string Slot = fieldSlot(O.Source.Where);
      if (!Slot.empty())
        addRegistrations(Like, Slot);
    });
}

void CallGraph::addDeadEdges() {
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    for (const DeadCall &D : P.function(F).DeadCalls) {
      CallEdge E{F, 0, 0, 0, &D.Call, RunsAt::Now, nullptr, &D};
      for (const FunctionRef &T : targets(F, D.Call)) {
        for (FunctionId Callee : P.lookup(*T.Tu, T.Id, T.Internal)) {
          E.Callee = Callee;
          addEdge(E);
        }
        if (!T.Internal)
          addRegistrations(E, T.Id);
      }
    }
}

} // namespace pka
