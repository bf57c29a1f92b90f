//===- DemandIndex.cpp - Who refers to what -------------------------------===//

#include "demand/DemandIndex.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace pka {

uint32_t DemandIndex::nameOf(StringRef Name) {
  return Names.try_emplace(Name, uint32_t(Names.size() + 1)).first->second;
}

/// The same for the text of a summary, which stays where it is.
uint32_t DemandIndex::savedNameOf(StringRef Name) {
  auto Known = NamesByText.try_emplace({Name.data(), Name.size()}, 0);
  if (Known.second)
    Known.first->second = nameOf(Name);
  return Known.first->second;
}

/// The number of a name, or 0.
uint32_t DemandIndex::knownName(StringRef Name) const {
  return Names.lookup(Name);
}

/// Never a key that DenseMap keeps for itself: names have numbers from 1 on,
/// and there are not so many.
static uint64_t combine(uint32_t Tu, uint32_t Name, bool Internal) {
  return uint64_t(Internal ? Tu + 1 : 0) << 32 | Name;
}

DemandIndex::Key DemandIndex::makeKey(uint32_t Tu, StringRef Name,
                                      bool Internal) {
  return combine(Tu, savedNameOf(Name), Internal);
}

DemandIndex::Key DemandIndex::key(Node N, StringRef Name, bool Internal) const {
  return combine(Definitions[N].TuNumber, knownName(Name), Internal);
}

ArrayRef<Node> DemandIndex::definingExternal(StringRef Name) const {
  return defining(combine(0, knownName(Name), false));
}

ArrayRef<Node> DemandIndex::callersOfSlot(StringRef Slot) const {
  return find(SlotCalls, combine(0, knownName(Slot), false));
}

const DemandIndex::Stores *DemandIndex::storesOf(Key Function) const {
  auto It = StoredIn.find(Function);
  return It == StoredIn.end() ? nullptr : &It->second;
}

static bool namesOwn(const Value &V) {
  return V.FunctionIsInternal ||
         (V.Where.Root == RootKind::Global && V.Where.Index);
}

/// What names a function or variable with internal linkage means another one in
/// each TU.
bool DemandIndex::namesOwn(const SharedVector<Block> &Body) {
  auto Inserted = NamingOwn.try_emplace(&Body.get(), false);
  if (!Inserted.second)
    return Inserted.first->second;
  auto Is = [](const Value &V) { return pka::namesOwn(V); };
  bool Result = any_of(Body, [&](const Block &B) {
    return Is(B.Cond.Lhs) || Is(B.Cond.Rhs) || any_of(B.Ops, [&](const Op &O) {
             return Is(O.Source) || any_of(O.Args, Is) ||
                    (O.Target.Root == RootKind::Global && O.Target.Index);
           });
  });
  Inserted.first->second = Result;
  return Result;
}

static bool areAlike(const Function &A, const Function &B) {
  return A.NumParams == B.NumParams && A.Record == B.Record &&
         A.Name == B.Name && A.Overrides == B.Overrides;
}

uint32_t DemandIndex::add(const TuSummary &Tu) {
  auto Inserted = Tus.try_emplace(&Tu, uint32_t(NodesOfTu.size()));
  uint32_t Number = Inserted.first->second;
  if (!Inserted.second)
    return Number;
  NodesOfTu.emplace_back();
  NodesOfTu.back().reserve(Tu.Functions.size());
  for (const Function &F : Tu.Functions)
    addFunction(Number, Tu, F);
  return Number;
}

void DemandIndex::addFunction(uint32_t TuNumber, const TuSummary &Tu,
                              const Function &F) {
  uint32_t Name = savedNameOf(F.Id);
  Node N = Definitions.size();
  if (!F.has(FF_Internal) && F.AliasOf.empty() && !F.Blocks.empty() &&
      !namesOwn(F.Blocks)) {
    auto Inserted = Shared.try_emplace(
        {&F.Blocks.get(), uint64_t(F.Flags) << 32 | Name}, N);
    Node Same = Inserted.first->second;
    if (!Inserted.second && areAlike(*Definitions[Same].F, F)) {
      NodesOfTu[TuNumber].push_back(Same);
      return;
    }
  }
  NodesOfTu[TuNumber].push_back(N);
  Definitions.push_back({&F, &Tu, TuNumber});
  ByKey[combine(TuNumber, Name, F.has(FF_Internal))].push_back(N);
  addRefs(N);
}

static void addTo(DemandIndex::Nodes &To, Node N) {
  // All references of one function come together.
  if (To.empty() || To.back() != N)
    To.push_back(N);
}

void DemandIndex::addRef(Node N, const Value &V, bool &NamesKeyApi) {
  uint32_t Tu = Definitions[N].TuNumber;
  if (V.Kind == ValueKind::Function) {
    addTo(FunctionUses[makeKey(Tu, V.Text, V.FunctionIsInternal)], N);
    if (!V.FunctionIsInternal && !NamesKeyApi) {
      const KeyApi *A = M.keyApi(V.Text);
      NamesKeyApi = A && A->Action != KeyAction::Use;
    }
  }
  if (V.Where.Root == RootKind::Global)
    addTo(VariableUses[makeKey(Tu, V.Where.Symbol, V.Where.Index)], N);
}

/// A function is stored somewhere.
void DemandIndex::addStore(Node N, const Op &O) {
  if (O.Source.Kind != ValueKind::Function)
    return;
  uint32_t Tu = Definitions[N].TuNumber;
  Stores &S = StoredIn[makeKey(Tu, O.Source.Text, O.Source.FunctionIsInternal)];
  std::string Slot = fieldSlot(O.Target);
  if (!Slot.empty())
    S.Slots.insert(Slot);
  if (O.Target.Root != RootKind::Global)
    return;
  S.VariableKeys.insert(makeKey(Tu, O.Target.Symbol, O.Target.Index));
  if (!O.Target.Index)
    S.Variables.insert(O.Target.Symbol.str());
}

void DemandIndex::addRefs(Node N) {
  const Definition D = Definitions[N];
  if (!D.F->AliasOf.empty()) {
    // Whoever means the alias means the aliasee.
    addTo(FunctionUses[makeKey(D.TuNumber, D.F->AliasOf, true)], N);
    addTo(FunctionUses[makeKey(D.TuNumber, D.F->AliasOf, false)], N);
  }
  bool NamesKeyApi = false;
  for (const Block &B : D.F->Blocks) {
    for (const Op &O : B.Ops) {
      addRef(N, O.Source, NamesKeyApi);
      for (const Value &V : O.Args)
        addRef(N, V, NamesKeyApi);
      if (O.Target.Root == RootKind::Global)
        addTo(
            VariableUses[makeKey(D.TuNumber, O.Target.Symbol, O.Target.Index)],
            N);
      if (O.Kind == OpKind::Assign)
        addStore(N, O);
      if (O.Kind != OpKind::Call)
        continue;
      for (unsigned I = 0; I != O.Args.size(); ++I)
        if (const Value &V = O.Args[I]; V.Kind == ValueKind::Function)
          Handed[makeKey(D.TuNumber, V.Text, V.FunctionIsInternal)].push_back(
              {N, &O, I});
      if (O.Source.Kind == ValueKind::Function)
        continue;
      std::string Slot = fieldSlot(O.Source.Where);
      if (!Slot.empty())
        addTo(SlotCalls[combine(0, nameOf(Slot), false)], N);
    }
    bool InCondition = false;
    addRef(N, B.Cond.Lhs, InCondition);
    addRef(N, B.Cond.Rhs, InCondition);
  }
  if (NamesKeyApi)
    KeyUsers.push_back(N);
}

const DemandIndex::Flow &DemandIndex::flowOf(Node N, unsigned Param) {
  auto Inserted = Flows.try_emplace({N, Param});
  Flow &Result = Inserted.first->second;
  if (!Inserted.second)
    return Result;
  auto IsIt = [Param](const Value &V) {
    return V.Kind == ValueKind::Load && V.Where.Root == RootKind::Param &&
           V.Where.Index == Param && V.Where.Path.empty();
  };
  for (const Block &B : Definitions[N].F->Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind == OpKind::Assign && IsIt(O.Source))
        Result.Stored.push_back(&O);
      if (O.Kind == OpKind::Call)
        for (unsigned I = 0; I != O.Args.size(); ++I)
          if (IsIt(O.Args[I]))
            Result.HandedOn.push_back({&O, I});
    }
  return Result;
}

} // namespace pka
