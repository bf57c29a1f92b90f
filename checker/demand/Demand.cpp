//===- Demand.cpp - What the summaries so far ask for ---------------------===//

#include "demand/Search.h"

using namespace llvm;

namespace pka {

void Search::addPrograms(ArrayRef<ScopedSummary> Summaries) {
  std::vector<uint32_t> Numbers;
  for (const ScopedSummary &S : Summaries)
    Numbers.push_back(Index.add(*S.Tu));
  Programs.assign(Index.size(), &Nowhere);
  DenseMap<Node, BitVector *> Own;
  for (size_t I = 0; I != Summaries.size(); ++I) {
    const BitVector &More = Summaries[I].Programs;
    for (Node N : Index.nodesOf(Numbers[I])) {
      if (Programs[N] == &Nowhere) {
        Programs[N] = &More;
      } else if (More.test(*Programs[N])) {
        BitVector *&Union = Own[N];
        if (!Union)
          Union = &Unions.emplace_back(*Programs[N]);
        *Union |= More;
        Programs[N] = Union;
      }
    }
  }
  LeadsToDelete.resize(Index.size());
  CreateLevel.assign(Index.size(), Never);
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

/// Whoever refers to \p N, or to what it is stored in; \p OfDelete, because it
/// comes to one.
void Search::climb(Node N, unsigned Hops, bool OfDelete,
                   function_ref<void(Node)> Add) {
  auto AddAll = [&](ArrayRef<Node> Users) { forEachSeen(Users, Add); };
  wantFunction(N, Hops);
  Key K = Index.keyOf(N);
  AddAll(Index.usersOfFunction(K));
  handOver(K, OfDelete, Add);
  for (StringRef Base : function(N).Overrides)
    AddAll(Index.usersOfFunction(Index.key(N, Base, false)));
  const DemandIndex::Stores *Stored = Index.storesOf(K);
  if (!Stored)
    return;
  for (const std::string &Slot : Stored->Slots) {
    AddAll(Index.callersOfSlot(Slot));
    want(Out.Fields, Slot, Hops, N);
  }
  for (Key Variable : Stored->VariableKeys)
    AddAll(Index.usersOfVariable(Variable));
  for (const std::string &Variable : Stored->Variables) {
    Place P;
    P.Root = RootKind::Global;
    P.Symbol = Variable;
    wantVariable(N, P, Hops, Out.Names);
  }
}

/// Follows \p Function, which leads somewhere, to where it is handed as an
/// argument, and to what that is stored in: whoever calls what is in there.
void Search::handOver(Key Function, bool OfDelete,
                      function_ref<void(Node)> Add) {
  std::vector<std::pair<Node, unsigned>> Work; // Parameters that have it.
  std::set<std::pair<Node, unsigned>> Seen;
  auto HandTo = [&](Node From, const Op &O, unsigned Argument) {
    if (OfDelete)
      addJoins(From, O, Argument, Add);
    StringRef Unseen = unseenCallee(From, O);
    if (!Unseen.empty())
      return wantBody(From, Unseen);
    if (O.Source.Kind == ValueKind::Function)
      forEachMeant(From, O.Source, [&](Node C) {
        if (Seen.insert({C, Argument}).second)
          Work.emplace_back(C, Argument);
      });
  };
  auto AddAll = [&](ArrayRef<Node> Users) { forEachSeen(Users, Add); };
  for (const DemandIndex::Argument &A : Index.handedOver(Function))
    if (isSeen(A.Caller))
      HandTo(A.Caller, *A.Call, A.Number);
  while (!Work.empty()) {
    auto [N, Argument] = Work.back();
    Work.pop_back();
    const DemandIndex::Flow &Flow = Index.flowOf(N, Argument);
    for (const auto &[Call, Number] : Flow.HandedOn)
      HandTo(N, *Call, Number);
    for (const Op *O : Flow.Stored) {
      std::string Slot = fieldSlot(O->Target);
      if (!Slot.empty()) {
        want(Out.Fields, Slot, Demands::NoLimit, N);
        AddAll(Index.callersOfSlot(Slot));
      }
      if (O->Target.Root != RootKind::Global)
        continue;
      wantVariable(N, O->Target, Demands::NoLimit, Out.Names);
      for (Node User : Index.usersOfVariable(
               Index.key(N, O->Target.Symbol, O->Target.Index))) {
        if (!isSeen(User))
          continue;
        Add(User);
        for (const Block &B : function(User).Blocks)
          for (const Op &Use : B.Ops)
            for (unsigned I = 0; I != Use.Args.size(); ++I)
              if (Use.Kind == OpKind::Call &&
                  Use.Args[I].Where.Root == RootKind::Global &&
                  Use.Args[I].Where.Symbol == O->Target.Symbol)
                HandTo(User, Use, I);
      }
    }
  }
}

/// The level of \p Caller above the function that settles where the key of
/// \p Callee lives: 0 while a parameter does.
unsigned Search::levelOfCaller(Node Caller, Node Callee) {
  // What cannot be called from outside is dead without its callers.
  bool Exported =
      !(function(Callee).Flags & (FF_Internal | FF_Hidden | FF_Inline));
  if (KeyParams[Callee].empty())
    return CreateLevel[Callee] + Exported;
  const Function &F = function(Caller);
  StringRef Id = function(Callee).Id;
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
  bool IsMethod = !function(N).Record.empty();
  return IsMethod && CallerLevels != AllCallers ? 1 : CallerLevels;
}

/// Whoever calls what is in a slot or a variable calls the API \p A, which
/// \p O stores there.
void Search::startStored(Node N, const Op &O, const KeyApi &A) {
  auto AddAll = [&](ArrayRef<Node> Users) {
    forEachSeen(Users, [&](Node User) {
      if (A.Action == KeyAction::Delete)
        addDelete(User, paramsHandedOn(function(User), {}, {}));
      else
        addCreate(User, 0);
    });
  };
  std::string Slot = fieldSlot(O.Target);
  if (!Slot.empty()) {
    want(Out.Fields, Slot, Demands::NoLimit, N);
    AddAll(Index.callersOfSlot(Slot));
  }
  if (O.Target.Root == RootKind::Global) {
    wantVariable(N, O.Target, Demands::NoLimit, Out.Names);
    AddAll(
        Index.usersOfVariable(Index.key(N, O.Target.Symbol, O.Target.Index)));
  }
}

/// The calls of key APIs in \p N.
void Search::start(Node N) {
  for (const Block &B : function(N).Blocks)
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
          wantVariable(N, V.Where, 1, Out.Names);
          if (V.Where.Root == RootKind::Param)
            KeyParams[N].push_back(V.Where.Index);
          addParams(function(N), V.Where, Keys);
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
  for (Node N : Index.namingKeyApis())
    if (isSeen(N))
      start(N);
  climbDeletes();
  while (!Creates.empty()) {
    // The nearest first, so that hardly any is looked at twice.
    Node N = Creates.front();
    Creates.pop_front();
    unsigned Levels = levelsAbove(N);
    if (CreateLevel[N] < Levels)
      climb(N, Levels - 1 - CreateLevel[N], /*OfDelete=*/false, [&](Node User) {
        if (meet(User, N))
          addCreate(User, levelOfCaller(User, N));
      });
  }
  for (Node N = 0; N != Index.size(); ++N) {
    if (!isRelevant(N))
      continue;
    const Function &F = function(N);
    if (CreateLevel[N] != Never && !F.has(FF_Internal) &&
        (hasKeyParams(N) || handsOut(F)))
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
      climb(N, 0, /*OfDelete=*/false,
            [&](Node User) { Opened.push_back(User); });
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

Demands demandsOf(DemandIndex &Index, ArrayRef<ScopedSummary> Summaries,
                  const Models &M, unsigned CallerLevels,
                  const BitVector &Ended) {
  Demands Result;
  Search(Index, Summaries, M, CallerLevels, Ended, Result).run();
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
