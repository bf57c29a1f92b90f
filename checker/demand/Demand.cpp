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

/// Whoever refers to \p N, or calls it by way of what holds it; \p OfDelete,
/// because it comes to one.
void Search::climb(Node N, unsigned Hops, bool OfDelete,
                   function_ref<void(Node)> Add) {
  auto AddAll = [&](ArrayRef<Node> Users) { forEachSeen(Users, Add); };
  std::vector<Key> Keys{Index.keyOf(N)};
  for (StringRef Base : function(N).Overrides)
    for (bool Internal : {false, true})
      Keys.push_back(Index.key(N, Base, Internal));
  for (Key K : Keys)
    AddAll(Index.usersOfFunction(K));
  // Code outside may call the method of any object that is made.
  if (function(N).has(FF_OverridesVisible)) {
    wantId(N, function(N).Record, /*Internal=*/false);
    AddAll(Index.constructorsOf(function(N).Record));
  }
  // Units lend each other what has to do with the objects that it ends.
  for (StringRef Variable : Index.endedBy(Keys.front()))
    wantId(N, Variable, /*Internal=*/false);
  wantFunction(N, Hops);
  // There may be millions of them in all.
  bool NeedsCalls = hasKeyParams(N) || Deleters.count(N);
  followFunction(
      N, Keys, Hops,
      [&](const Use &U) {
        if (U.Argument == Use::Itself) {
          if (NeedsCalls)
            CallsThrough[N].insert(U.O);
          Add(U.N);
        } else if (OfDelete) {
          addJoins(U.N, *U.O, U.Argument, Add);
        }
      },
      [&](Key Variable) { AddAll(Index.usersOfVariable(Variable)); });
}

/// \p O calls \p N, by one of its names or through a pointer.
bool Search::isCallOf(const Op &O, Node N) const {
  if (O.Kind != OpKind::Call)
    return false;
  if (O.Source.Kind != ValueKind::Function) {
    auto It = CallsThrough.find(N);
    return It != CallsThrough.end() && It->second.count(&O);
  }
  const Function &F = function(N);
  return O.Source.Text == F.Id ||
         (!F.AliasOf.empty() && O.Source.Text == F.AliasOf) ||
         is_contained(F.Overrides, O.Source.Text);
}

/// \p Caller puts the key that \p Callee returns behind parameters of its own.
void Search::addKeptParams(Node Caller, Node Callee) {
  const Function &F = function(Caller);
  std::set<std::pair<RootKind, uint32_t>> Keys, Asked;
  auto Keep = [&](const Op &O) {
    if (isCallOf(O, Callee))
      Keys.insert({RootKind::Result, O.CallId});
    if (O.Kind != OpKind::Assign || !O.Source.Where.Path.empty() ||
        !Keys.count({O.Source.Where.Root, O.Source.Where.Index}))
      return;
    if (O.Target.Path.empty() && O.Target.Root == RootKind::Local)
      Keys.insert({RootKind::Local, O.Target.Index});
    else if (!O.Target.Path.empty() &&
             Asked.insert({O.Target.Root, O.Target.Index}).second)
      addParams(F, O.Target, KeyParams[Caller]);
  };
  for (size_t Before = ~size_t(0); Before != Keys.size();) {
    Before = Keys.size();
    for (const Block &B : F.Blocks)
      for_each(B.Ops, Keep);
  }
}

/// The level of \p Caller above the function that settles where the key of
/// \p Callee lives: 0 while a parameter does.
unsigned Search::levelOfCaller(Node Caller, Node Callee) {
  // What cannot be called from outside is dead without its callers.
  bool Exported =
      !(function(Callee).Flags & (FF_Internal | FF_Hidden | FF_Inline));
  if (handsOut(function(Callee)))
    addKeptParams(Caller, Callee);
  if (!hasKeyParams(Callee))
    return hasKeyParams(Caller) ? 0 : CreateLevel[Callee] + Exported;
  const Function &F = function(Caller);
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops) {
      if (!isCallOf(O, Callee))
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

/// The call \p O of \p N is one of \p A, perhaps, or hands it over.
void Search::startCall(Node N, const Op &O, const KeyApi &A) {
  Params Keys;
  for (const Value &V : O.Args) {
    wantVariable(N, V.Where, 1, Out.Names);
    if (V.Where.Root == RootKind::Param &&
        !is_contained(KeyParams[N], V.Where.Index))
      KeyParams[N].push_back(V.Where.Index);
    addParams(function(N), V.Where, Keys);
  }
  if (A.Action == KeyAction::Delete) {
    addDelete(N, Keys);
    wantOrigins(N, O);
  }
  if (O.Kind == OpKind::Call && A.DestructorArgument >= 0 &&
      unsigned(A.DestructorArgument) < O.Args.size())
    wantFunctions(N, O.Args[A.DestructorArgument]);
  if (O.Kind == OpKind::Call && A.Action == KeyAction::Create &&
      A.KeyArgument >= 0 && unsigned(A.KeyArgument) < O.Args.size())
    followObject(N, O.Args[A.KeyArgument].Where, 1);
  // A function that is handed on may be called for either.
  if (A.Action == KeyAction::Create || O.Kind != OpKind::Call)
    addCreate(N, 0);
}

/// The calls of key APIs in \p N, and those of what it keeps them in.
void Search::start(Node N) {
  auto Api = [&](const Value &V) -> const KeyApi * {
    bool Names = V.Kind == ValueKind::String ||
                 (V.Kind == ValueKind::Function && !V.FunctionIsInternal);
    const KeyApi *A = Names ? M.keyApi(V.Text) : nullptr;
    return A && A->Action != KeyAction::Use ? A : nullptr;
  };
  for (const Block &B : function(N).Blocks)
    for (const Op &O : B.Ops) {
      auto Follow = [&](const KeyApi &A, const Value &V, int Argument) {
        auto Called = [&](const Use &U) {
          if (U.Argument != Use::Itself)
            return;
          KeyCalls.insert(U.O);
          startCall(U.N, *U.O, A);
        };
        startCall(N, O, A);
        if (V.Kind == ValueKind::Function)
          followUse(N, {N, &O, Argument}, Demands::NoLimit, Called);
        else if (O.Kind == OpKind::Call) // It looks the name up, perhaps.
          followResult(N, O, Demands::NoLimit, Called);
      };
      if (const KeyApi *A = Api(O.Source)) {
        if (O.Kind == OpKind::Call)
          startCall(N, O, *A);
        else
          Follow(*A, O.Source, Use::Itself);
      }
      for (unsigned I = 0; I != O.Args.size(); ++I)
        if (const KeyApi *A = Api(O.Args[I]))
          Follow(*A, O.Args[I], I);
    }
}

bool handsOut(const Function &F) {
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Return && (O.Source.Kind == ValueKind::Load ||
                                       O.Source.Kind == ValueKind::Address))
        return true;
  return false;
}

/// Whether a hook of the host's deletes the key is told with a finding, and it
/// counts only where the host is handed the table.
void Search::wantHooks() {
  for (const RootField &R : M.RootFields) {
    Holder Hook{Holder::Slot, Index.externalKey(R.Record + "." + R.Field)};
    for (const DemandIndex::Store &S : Index.storesTo(Hook)) {
      if (!isSeen(S.N))
        continue;
      const Value &V = S.O->Source;
      bool Follow = V.Kind == ValueKind::Constant && !R.Optional;
      wantFunctions(S.N, V, [&](Node C) {
        Follow |= isRelevant(C);
        wantPointers(C);
      });
      if (Follow && S.O->Target.Root == RootKind::Global) {
        Place Table = S.O->Target;
        Table.Path.clear();
        followObject(S.N, Table, 1);
      }
    }
  }
  for (const auto &Entry : M.Registrars)
    for (const Registrar &R : Entry.second)
      if (R.Expected && R.CallbackArgument >= 0)
        for (const Use &U : Index.callsOf(Index.externalKey(R.Function)))
          if (isSeen(U.N) && unsigned(R.CallbackArgument) < U.O->Args.size())
            wantFunctions(U.N, U.O->Args[R.CallbackArgument],
                          [&](Node C) { wantPointers(C); });
}

/// What keeps the library loaded is told with a finding where it runs, whoever
/// calls it, and is given the library's own handle.
void Search::wantPins() {
  for (const PinModel &Pin : M.Pins) {
    if (Pin.HandleArgument < 0)
      continue;
    for (const Use &U : Index.callsOf(Index.externalKey(Pin.Function))) {
      if (!isSeen(U.N) || unsigned(Pin.HandleArgument) >= U.O->Args.size())
        continue;
      wantVariable(U.N, U.O->Args[Pin.HandleArgument].Where, 1, Out.Names);
      Opened.push_back(U.N);
    }
  }
}

/// Whoever may say that the host does not call \p N, which it calls by name.
void Search::wantRefusals(Node N) {
  const Function &F = function(N);
  auto Want = [&](const RootFunction &R) {
    if (R.Unless.Name.empty() || !matchesPattern(R.Function, F.Id))
      return;
    wantId(N, R.Unless.Name, /*Internal=*/false);
    want(Out.Names, R.Unless.Name, Demands::NoLimit, N);
  };
  if (F.has(FF_Internal))
    return;
  for (const auto &Entry : M.RootFunctions)
    Want(Entry.second);
  for_each(M.RootPatterns, Want);
}

void Search::run() {
  for (Node N : Index.namingKeyApis())
    if (isSeen(N))
      start(N);
  climbDeletes();
  std::vector<Node> Users;
  std::vector<unsigned> SeenIn(Index.size());
  unsigned Climb = 0;
  while (!Creates.empty()) {
    // The nearest first, so that hardly any is looked at twice.
    Node N = Creates.front();
    Creates.pop_front();
    unsigned Levels = levelsAbove(N);
    if (CreateLevel[N] >= Levels)
      continue;
    ++Climb;
    climb(N, Levels - 1 - CreateLevel[N], /*OfDelete=*/false, [&](Node User) {
      // One may be come to in many ways.
      if (SeenIn[User] == Climb || !meet(User, N))
        return;
      SeenIn[User] = Climb;
      Users.push_back(User);
    });
    for (Node User : Users)
      addCreate(User, levelOfCaller(User, N));
    Users.clear();
  }
  for (Node N = 0; N != Index.size(); ++N) {
    if (!isRelevant(N))
      continue;
    const Function &F = function(N);
    if (CreateLevel[N] != Never && !F.has(FF_Internal) &&
        (hasKeyParams(N) || handsOut(F))) {
      Out.Wrappers.insert(F.Id);
      ForClients = true;
      wantFunction(N, Demands::NoLimit);
      ForClients = false;
    }
    wantGuards(N);
    wantRefusals(N);
    followLibrary(N);
    if (CreateLevel[N] < levelsAbove(N))
      wantPaths(N);
  }
  wantHooks();
  wantPins();
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
