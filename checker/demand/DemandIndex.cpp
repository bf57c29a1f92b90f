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
  auto Saved = NamesByText.find({Name.data(), Name.size()});
  return Saved != NamesByText.end() ? Saved->second : Names.lookup(Name);
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

DemandIndex::Key DemandIndex::externalKey(StringRef Name) const {
  return combine(0, knownName(Name), false);
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
  forget();
  NodesOfTu.emplace_back();
  NodesOfTu.back().reserve(Tu.Functions.size());
  addVariables(Number, Tu);
  for (const Function &F : Tu.Functions)
    addFunction(Number, Tu, F);
  return Number;
}

void DemandIndex::addVariables(uint32_t TuNumber, const TuSummary &Tu) {
  for (const Variable &V : Tu.Variables)
    if (!V.Destructor.empty() && !V.has(VF_Internal))
      for (bool Internal : {false, true}) {
        std::vector<StringRef> &Of =
            Ended[makeKey(TuNumber, V.Destructor, Internal)];
        if (!is_contained(Of, V.Id))
          Of.push_back(V.Id);
      }
}

/// What was answered may no longer be all there is.
void DemandIndex::forget() {
  UsesOf.clear();
  StoresTo.clear();
  CallsOf.clear();
}

void DemandIndex::addPart(const TuSummary &Tu, ArrayRef<Function> Functions) {
  auto Inserted = Tus.try_emplace(&Tu, uint32_t(NodesOfTu.size()));
  if (Inserted.second) {
    NodesOfTu.emplace_back();
    addVariables(Inserted.first->second, Tu);
  }
  forget();
  for (const Function &F : Functions)
    addFunction(Inserted.first->second, Tu, F);
}

ArrayRef<Node> DemandIndex::constructorsOf(StringRef Record) const {
  return find(Constructors, combine(0, knownName(Record), false));
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
  if (F.has(FF_CxxConstructor))
    Constructors[combine(0, savedNameOf(F.Record), false)].push_back(N);
  addRefs(N);
}

static void addTo(DemandIndex::Nodes &To, Node N) {
  // All references of one function come together.
  if (To.empty() || To.back() != N)
    To.push_back(N);
}

void DemandIndex::addRef(Node N, const Value &V, bool &NamesKeyApi) {
  uint32_t Tu = Definitions[N].TuNumber;
  if (V.Kind == ValueKind::Function)
    addTo(FunctionUses[makeKey(Tu, V.Text, V.FunctionIsInternal)], N);
  if (!NamesKeyApi &&
      ((V.Kind == ValueKind::Function && !V.FunctionIsInternal) ||
       V.Kind == ValueKind::String)) {
    const KeyApi *A = M.keyApi(V.Text);
    NamesKeyApi = A && A->Action != KeyAction::Use;
  }
  addPlace(N, V.Where);
}

static const Step *lastField(const Place &P) {
  for (const Step &S : reverse(P.Path))
    if (S.Kind == StepKind::Field)
      return &S;
  return nullptr;
}

void DemandIndex::addPlace(Node N, const Place &P) {
  if (P.Root == RootKind::Global)
    addTo(VariableUses[makeKey(Definitions[N].TuNumber, P.Symbol, P.Index)], N);
  const Step *Field = lastField(P);
  if (!Field)
    return;
  auto Known =
      SlotNames.try_emplace({Field->Record.data(), Field->Name.data()}, 0);
  if (Known.second)
    Known.first->second = nameOf((Field->Record + "." + Field->Name).str());
  addTo(SlotUses[combine(0, Known.first->second, false)], N);
}

void DemandIndex::addRefs(Node N) {
  const Definition D = Definitions[N];
  if (!D.F->AliasOf.empty()) {
    // Whoever means the alias means the aliasee.
    addTo(FunctionUses[makeKey(D.TuNumber, D.F->AliasOf, true)], N);
    addTo(FunctionUses[makeKey(D.TuNumber, D.F->AliasOf, false)], N);
  }
  bool NamesKeyApi = false;
  auto AddValue = [&](const Op &O, const Value &V, int Argument) {
    if (V.Kind == ValueKind::Function)
      FunctionValues[makeKey(D.TuNumber, V.Text, V.FunctionIsInternal)]
          .push_back({N, &O, Argument});
  };
  for (const Block &B : D.F->Blocks) {
    for (const Op &O : B.Ops) {
      addRef(N, O.Source, NamesKeyApi);
      if (O.Kind != OpKind::Call)
        AddValue(O, O.Source, Use::Itself);
      for (unsigned I = 0; I != O.Args.size(); ++I) {
        addRef(N, O.Args[I], NamesKeyApi);
        AddValue(O, O.Args[I], I);
      }
      addPlace(N, O.Target);
    }
    bool InCondition = false;
    addRef(N, B.Cond.Lhs, InCondition);
    addRef(N, B.Cond.Rhs, InCondition);
  }
  if (NamesKeyApi)
    KeyUsers.push_back(N);
}

DemandIndex::Holder DemandIndex::holderOf(Node N, const Place &P) const {
  if (const Step *Field = lastField(P)) {
    auto Known = SlotNames.find({Field->Record.data(), Field->Name.data()});
    uint32_t Name = Known != SlotNames.end()
                        ? Known->second
                        : knownName((Field->Record + "." + Field->Name).str());
    return {Holder::Slot, combine(0, Name, false)};
  }
  Key Own = uint64_t(N) << 32 | P.Index;
  switch (P.Root) {
  case RootKind::None:
    return {};
  case RootKind::Global:
    return {Holder::Global, key(N, P.Symbol, P.Index)};
  case RootKind::Local:
    return {Holder::Local, Own};
  case RootKind::Param:
    return {Holder::Param, Own};
  case RootKind::Result:
    return {Holder::Result, Own};
  }
  return {};
}

DemandIndex::Holder DemandIndex::holderOf(Node N, const Value &V) const {
  if (V.Kind == ValueKind::Function)
    return functionHolder(key(N, V.Text, V.FunctionIsInternal));
  return V.Kind == ValueKind::Test ? Holder() : holderOf(N, V.Where);
}

/// The functions that may use \p H; \p Own holds the only one.
ArrayRef<Node> DemandIndex::usersOf(Holder H, Node &Own) const {
  switch (H.Kind) {
  case Holder::None:
  case Holder::Function:
    return {};
  case Holder::Global:
    return usersOfVariable(H.K);
  case Holder::Slot:
    return find(SlotUses, H.K);
  case Holder::Local:
  case Holder::Param:
  case Holder::Result:
    Own = H.K >> 32;
    return Own;
  }
  return {};
}

ArrayRef<DemandIndex::Use> DemandIndex::usesOf(Holder H) {
  if (H.Kind == Holder::Function)
    return find(FunctionValues, H.K);
  auto Inserted = UsesOf.try_emplace(H);
  std::vector<Use> &Result = Inserted.first->second;
  if (!Inserted.second)
    return Result;
  Node Own = 0;
  for (Node N : usersOf(H, Own))
    for (const Block &B : Definitions[N].F->Blocks)
      for (const Op &O : B.Ops) {
        if (holderOf(N, O.Source) == H)
          Result.push_back({N, &O, Use::Itself});
        for (unsigned I = 0; I != O.Args.size(); ++I)
          if (holderOf(N, O.Args[I]) == H)
            Result.push_back({N, &O, int(I)});
      }
  return Result;
}

ArrayRef<DemandIndex::Use> DemandIndex::callsOf(Key Function) {
  auto Inserted = CallsOf.try_emplace(Function);
  std::vector<Use> &Result = Inserted.first->second;
  if (!Inserted.second)
    return Result;
  for (Node N : usersOfFunction(Function))
    for (const Block &B : Definitions[N].F->Blocks)
      for (const Op &O : B.Ops)
        if (O.Kind == OpKind::Call && O.Source.Kind == ValueKind::Function &&
            holderOf(N, O.Source).K == Function)
          Result.push_back({N, &O, Use::Itself});
  return Result;
}

ArrayRef<DemandIndex::Store> DemandIndex::storesTo(Holder H) {
  auto Inserted = StoresTo.try_emplace(H);
  std::vector<Store> &Result = Inserted.first->second;
  if (!Inserted.second)
    return Result;
  Node Own = 0;
  for (Node N : usersOf(H, Own))
    for (const Block &B : Definitions[N].F->Blocks)
      for (const Op &O : B.Ops)
        if (O.Kind == OpKind::Assign && holderOf(N, O.Target) == H)
          Result.push_back({N, &O});
  return Result;
}

} // namespace pka
