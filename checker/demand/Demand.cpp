//===- Demand.cpp - What the summaries so far ask for ---------------------===//

#include "demand/Search.h"

using namespace llvm;

namespace pka {

void Search::index(Node N, const Value &V) {
  const TuSummary &Tu = *Definitions[N].Tu;
  if (V.Kind == ValueKind::Function)
    FunctionUses[key(Tu, V.Text, V.FunctionIsInternal)].push_back(N);
  if (V.Where.Root == RootKind::Global)
    VariableUses[key(Tu, V.Where.Symbol, V.Where.Index)].push_back(N);
}

void Search::indexStore(Node N, const Op &O) {
  const TuSummary &Tu = *Definitions[N].Tu;
  if (O.Source.Kind != ValueKind::Function)
    return;
  std::string Function = key(Tu, O.Source.Text, O.Source.FunctionIsInternal);
  std::string Slot = fieldSlot(O.Target);
  if (!Slot.empty())
    SlotsOf[Function].insert(Slot);
  if (O.Target.Root == RootKind::Global)
    VariablesOf[Function].insert(key(Tu, O.Target.Symbol, O.Target.Index));
}

void Search::index() {
  for (const ScopedSummary &S : Summaries) {
    const TuSummary *Tu = S.Tu;
    ProgramsOf[Tu] = &S.Programs;
    for (const Function &F : Tu->Functions) {
      Node N = Definitions.size();
      Definitions.push_back({&F, Tu, &S.Programs});
      ByKey[key(*Tu, F.Id, F.has(FF_Internal))].push_back(N);
      if (!F.AliasOf.empty()) {
        // Whoever means the alias means the aliasee.
        FunctionUses[key(*Tu, F.AliasOf, true)].push_back(N);
        FunctionUses[F.AliasOf].push_back(N);
      }
      for (const Block &B : F.Blocks) {
        for (const Op &O : B.Ops) {
          index(N, O.Source);
          for (const Value &V : O.Args)
            index(N, V);
          if (O.Target.Root == RootKind::Global)
            VariableUses[key(*Tu, O.Target.Symbol, O.Target.Index)].push_back(
                N);
          if (O.Kind == OpKind::Assign)
            indexStore(N, O);
          if (O.Kind == OpKind::Call && O.Source.Kind != ValueKind::Function) {
            std::string Slot = fieldSlot(O.Source.Where);
            if (!Slot.empty())
              SlotCalls[Slot].push_back(N);
          }
        }
        index(N, B.Cond.Lhs);
        index(N, B.Cond.Rhs);
      }
    }
  }
  LeadsToDelete.resize(Definitions.size());
  CreateLevel.assign(Definitions.size(), Never);
  KeyParams.resize(Definitions.size());
  Climbed.resize(Definitions.size(), BitVector(Ended.size()));
}

void Search::addCreate(Node N, unsigned Level) {
  // Where all callers matter, how far up they are does not.
  if (CallerLevels == AllCallers)
    Level = std::min(Level, 1u);
  if (CreateLevel[N] <= Level)
    return;
  CreateLevel[N] = Level;
  Creates.push_back(N);
}

/// Whoever refers to \p N, or to what it is stored in.
void Search::climb(Node N, unsigned Hops, function_ref<void(Node)> Add) {
  const Definition &D = Definitions[N];
  auto AddAll = [&](StringRef Key, const Uses &Map) {
    auto It = Map.find(Key);
    if (It != Map.end())
      for_each(It->second, Add);
  };
  wantFunction(D, Hops);
  std::string Key = key(*D.Tu, D.F->Id, D.F->has(FF_Internal));
  AddAll(Key, FunctionUses);
  handOver(Key, Add);
  for (StringRef Base : D.F->Overrides)
    AddAll(Base, FunctionUses);
  for (const std::string &Slot : SlotsOf[Key]) {
    AddAll(Slot, SlotCalls);
    want(Out.Fields, Slot, Hops, *D.Tu);
  }
  for (const std::string &Variable : VariablesOf[Key]) {
    AddAll(Variable, VariableUses);
    if (StringRef(Variable).contains('\n'))
      continue; // Internal.
    Place P;
    P.Root = RootKind::Global;
    P.Symbol = Variable;
    wantVariable(*D.Tu, P, Hops, Out.Names);
  }
}

/// Follows the function \p Key, which leads somewhere, to where it is handed as
/// an argument, and to what that is stored in: whoever calls what is in there.
void Search::handOver(StringRef Key, function_ref<void(Node)> Add) {
  auto Users = FunctionUses.find(Key);
  if (Users == FunctionUses.end())
    return;
  std::vector<std::pair<Node, unsigned>> Work; // Parameters that have it.
  std::set<std::pair<Node, unsigned>> Seen;
  auto HandTo = [&](Node From, const Op &O, unsigned Argument) {
    StringRef Unseen = unseenCallee(O);
    if (!Unseen.empty())
      return wantBody(From, Unseen);
    if (O.Source.Kind != ValueKind::Function)
      return;
    auto It = ByKey.find(
        key(*Definitions[From].Tu, O.Source.Text, O.Source.FunctionIsInternal));
    if (It != ByKey.end())
      for (Node C : It->second)
        if (Seen.insert({C, Argument}).second)
          Work.emplace_back(C, Argument);
  };
  auto ForEachArgument = [&](Node N, function_ref<bool(const Value &)> Has) {
    for (const Block &B : Definitions[N].F->Blocks)
      for (const Op &O : B.Ops)
        if (O.Kind == OpKind::Call)
          for (unsigned I = 0; I != O.Args.size(); ++I)
            if (Has(O.Args[I]))
              HandTo(N, O, I);
  };
  std::set<Node> Callers(Users->second.begin(), Users->second.end());
  for (Node N : Callers)
    ForEachArgument(N, [&](const Value &V) {
      return V.Kind == ValueKind::Function &&
             key(*Definitions[N].Tu, V.Text, V.FunctionIsInternal) == Key;
    });
  while (!Work.empty()) {
    auto [N, Argument] = Work.back();
    Work.pop_back();
    const TuSummary &Tu = *Definitions[N].Tu;
    auto IsIt = [Param = Argument](const Value &V) {
      return V.Kind == ValueKind::Load && V.Where.Root == RootKind::Param &&
             V.Where.Index == Param && V.Where.Path.empty();
    };
    ForEachArgument(N, IsIt);
    for (const Block &B : Definitions[N].F->Blocks)
      for (const Op &O : B.Ops) {
        if (O.Kind != OpKind::Assign || !IsIt(O.Source))
          continue;
        std::string Slot = fieldSlot(O.Target);
        if (!Slot.empty()) {
          want(Out.Fields, Slot, Demands::NoLimit, Tu);
          auto It = SlotCalls.find(Slot);
          if (It != SlotCalls.end())
            for_each(It->second, Add);
        }
        if (O.Target.Root != RootKind::Global)
          continue;
        wantVariable(Tu, O.Target, Demands::NoLimit, Out.Names);
        auto It = VariableUses.find(key(Tu, O.Target.Symbol, O.Target.Index));
        if (It == VariableUses.end())
          continue;
        for (Node User : It->second) {
          Add(User);
          ForEachArgument(User, [&](const Value &V) {
            return V.Where.Root == RootKind::Global &&
                   V.Where.Symbol == O.Target.Symbol;
          });
        }
      }
  }
}

/// The level of \p Caller above the function that settles where the key of
/// \p Callee lives: 0 while a parameter does.
unsigned Search::levelOfCaller(Node Caller, Node Callee) {
  // What cannot be called from outside is dead without its callers.
  bool Exported =
      !(Definitions[Callee].F->Flags & (FF_Internal | FF_Hidden | FF_Inline));
  if (KeyParams[Callee].empty())
    return CreateLevel[Callee] + Exported;
  const Function &F = *Definitions[Caller].F;
  StringRef Id = Definitions[Callee].F->Id;
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function ||
          O.Source.Text != Id)
        continue;
      for (uint32_t I : KeyParams[Callee])
        if (I < O.Args.size() && O.Args[I].Where.Root == RootKind::Param &&
            !is_contained(KeyParams[Caller], O.Args[I].Where.Index))
          KeyParams[Caller].push_back(O.Args[I].Where.Index);
    }
  return 0;
}

/// A method's object is made once for all that is done with it.
unsigned Search::levelsAbove(Node N) const {
  bool IsMethod = !Definitions[N].F->Record.empty();
  return IsMethod && CallerLevels != AllCallers ? 1 : CallerLevels;
}

/// Whoever calls what is in a slot or a variable calls the API \p A, which
/// \p O stores there.
void Search::startStored(Node N, const Op &O, const KeyApi &A) {
  const TuSummary &Tu = *Definitions[N].Tu;
  auto AddAll = [&](const Uses &Map, StringRef Key) {
    auto It = Map.find(Key);
    if (It == Map.end())
      return;
    for (Node User : It->second)
      if (A.Action == KeyAction::Delete)
        addDelete(User, paramsHandedOn(*Definitions[User].F, {}, {}));
      else
        addCreate(User, 0);
  };
  std::string Slot = fieldSlot(O.Target);
  if (!Slot.empty()) {
    want(Out.Fields, Slot, Demands::NoLimit, Tu);
    AddAll(SlotCalls, Slot);
  }
  if (O.Target.Root == RootKind::Global) {
    wantVariable(Tu, O.Target, Demands::NoLimit, Out.Names);
    AddAll(VariableUses, key(Tu, O.Target.Symbol, O.Target.Index));
  }
}

/// The calls of key APIs in \p N.
void Search::start(Node N) {
  for (const Block &B : Definitions[N].F->Blocks)
    for (const Op &O : B.Ops) {
      auto Api = [&](const Value &V) -> const KeyApi * {
        return V.Kind == ValueKind::Function && !V.FunctionIsInternal
                   ? M.keyApi(V.Text)
                   : nullptr;
      };
      SmallVector<const KeyApi *, 2> Apis = {Api(O.Source)};
      for (const Value &V : O.Args)
        Apis.push_back(Api(V));
      for (const KeyApi *A : Apis) {
        if (!A || A->Action == KeyAction::Use)
          continue;
        Params Keys;
        for (const Value &V : O.Args) {
          wantVariable(*Definitions[N].Tu, V.Where, 1, Out.Names);
          if (V.Where.Root == RootKind::Param)
            KeyParams[N].push_back(V.Where.Index);
          addParams(*Definitions[N].F, V.Where, Keys);
        }
        if (A->Action == KeyAction::Delete) {
          addDelete(N, Keys);
          wantOrigins(N, O);
        }
        // A function that is handed on may be called for either.
        if (A->Action == KeyAction::Create || O.Kind != OpKind::Call)
          addCreate(N, 0);
        if (O.Kind == OpKind::Assign)
          startStored(N, O, *A);
      }
    }
}

/// \p F returns something of its own that is no constant.
static bool handsOut(const Function &F) {
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Return && (O.Source.Kind == ValueKind::Load ||
                                       O.Source.Kind == ValueKind::Address))
        return true;
  return false;
}

void Search::run() {
  index();
  for (Node N = 0; N != Definitions.size(); ++N)
    start(N);
  climbDeletes();
  while (!Creates.empty()) {
    // The nearest first, so that hardly any is looked at twice.
    Node N = Creates.front();
    Creates.pop_front();
    unsigned Levels = levelsAbove(N);
    if (CreateLevel[N] < Levels)
      climb(N, Levels - 1 - CreateLevel[N], [&](Node User) {
        if (Definitions[User].Programs->anyCommon(*Definitions[N].Programs))
          addCreate(User, levelOfCaller(User, N));
      });
  }
  for (Node N = 0; N != Definitions.size(); ++N) {
    if (!isRelevant(N))
      continue;
    const Function &F = *Definitions[N].F;
    if (CreateLevel[N] != Never && !F.has(FF_Internal) &&
        (!KeyParams[N].empty() || handsOut(F)))
      Out.Wrappers.insert(F.Id);
    wantGuards(N);
    if (CreateLevel[N] < levelsAbove(N))
      wantPaths(N);
  }
  std::set<Node> Above;
  while (!Opened.empty()) {
    Node N = Opened.back();
    Opened.pop_back();
    if (Above.insert(N).second)
      climb(N, 0, [&](Node User) { Opened.push_back(User); });
  }
}

bool createsKeys(const TuSummary &Tu, const Models &M,
                 const StringSet<> &Wrappers) {
  auto IsCreate = [&](const Value &V) {
    bool Named = (V.Kind == ValueKind::Function && !V.FunctionIsInternal) ||
                 V.Kind == ValueKind::String;
    if (!Named)
      return false;
    const KeyApi *Api = M.keyApi(V.Text);
    return (Api && Api->Action == KeyAction::Create) ||
           Wrappers.contains(V.Text);
  };
  for (const Function &F : Tu.Functions)
    for (const Block &B : F.Blocks)
      for (const Op &O : B.Ops)
        if (IsCreate(O.Source) || any_of(O.Args, IsCreate))
          return true;
  return false;
}

Demands demandsOf(ArrayRef<ScopedSummary> Summaries, const Models &M,
                  unsigned CallerLevels, const BitVector &Ended) {
  Demands Result;
  Search(Summaries, M, CallerLevels, Ended, Result).run();
  return Result;
}

std::vector<std::string> keyNames(const Models &M) {
  std::vector<std::string> Result;
  for (const auto &Entry : M.Keys)
    if (Entry.second.Action != KeyAction::Use)
      Result.push_back(Entry.first().str());
  return Result;
}

} // namespace pka
