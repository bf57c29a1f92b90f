//===- SearchFlow.cpp - Where functions and handles go --------------------===//
//
// Follows a value from holder to holder, whatever the order in which the code
// runs: a field is one holder for all objects, as it is for the judge. Whoever
// has the name of a holder is wanted. Too far rather than not far enough.
//
//===----------------------------------------------------------------------===//
#include "demand/Search.h"

using namespace llvm;

namespace pka {

class Search::Flow {
public:
  Flow(Search &S, Node Start, unsigned Hops, bool IsHandle, UseVisitor Visit,
       function_ref<void(Key)> Keep)
      : S(S), Start(Start), Hops(Hops), IsHandle(IsHandle), Visit(Visit),
        Keep(Keep) {}

  /// How the value is had of a function: what it returns, or through which of
  /// its parameters. Empty: the function is the value.
  using Way = SmallVector<int, 1>;
  static constexpr int Returned = -1;
  /// More pointers to functions that return pointers to functions nobody has.
  static constexpr unsigned MaxWay = 3;

  struct Item {
    Holder H;
    Way By;
    /// It came as an argument: it does not leave by the same parameter.
    bool IsInner = false;

    bool operator<(const Item &O) const {
      return std::tie(H, By, IsInner) < std::tie(O.H, O.By, O.IsInner);
    }
  };

  /// What comes to so many holders comes everywhere: the judge does not follow
  /// it so far.
  static constexpr size_t MaxHolders = 2048;
  bool isNew(const Item &I) {
    return Seen.size() < MaxHolders && Seen.insert(I).second;
  }

  void put(Holder H, Way By, bool IsInner) {
    if (H.Kind != Holder::None && isNew({H, By, IsInner}))
      Work.push_back({H, By, IsInner});
  }
  void put(Node N, const Place &P, const Way &By, bool IsInner);
  void put(Node N, const Value &V, const Way &By, bool IsInner) {
    if (V.Kind == ValueKind::Function)
      put(S.Index.holderOf(N, V), By, IsInner);
    else if (V.Kind != ValueKind::Test)
      put(N, V.Where, By, IsInner);
  }
  void use(const Use &U, const Item &I);
  /// \p Alone: from here on nothing is taken from what was found before.
  void run(bool Alone = false);

private:
  bool isIn(Node N) const { return S.isSeen(N) && S.meet(N, Start); }
  void leave(Node N, const Way &By, int How);
  void comeFrom(Node N, const Place &P, const Way &By, bool IsInner);
  void call(const Use &U, const Item &I);
  void handOver(const Use &U, const Item &I);

  Search &S;
  Node Start;
  unsigned Hops;
  bool IsHandle; ///< The value is a place: what stores it knows it, too.
  UseVisitor Visit;
  function_ref<void(Key)> Keep; ///< Of a variable that is given a function.
  std::vector<Item> Work;
  std::set<Item> Seen;
  std::set<std::pair<Holder, Node>> Named;
};

/// Of no interest who keeps a value.
static void ignoreKeeper(DemandIndex::Key) {}

static Place rootPlace(RootKind Root, uint32_t Index) {
  Place P;
  P.Root = Root;
  P.Index = Index;
  return P;
}

/// The value comes to whoever calls \p N.
void Search::Flow::leave(Node N, const Way &By, int How) {
  if (By.size() == MaxWay)
    return;
  Way More = By;
  More.push_back(How);
  Item Callers{S.Index.functionHolder(S.Index.keyOf(N)), More, false};
  if (!isNew(Callers))
    return;
  S.wantFunction(N, Hops);
  Work.push_back(std::move(Callers));
  for (StringRef Base : S.function(N).Overrides)
    for (bool Internal : {false, true})
      put(S.Index.functionHolder(S.Index.key(N, Base, Internal)), More, false);
}

void Search::Flow::put(Node N, const Place &P, const Way &By, bool IsInner) {
  Holder H = S.Index.holderOf(N, P);
  bool IsShared = H.Kind == Holder::Slot || H.Kind == Holder::Global;
  if (P.Root == RootKind::Global || IsShared) {
    if (Named.insert({H, N}).second) {
      if (H.Kind == Holder::Slot)
        S.want(S.Out.Fields, fieldSlot(P), Hops, N);
      S.wantVariable(N, P, Hops, S.Out.Names);
    }
  }
  IsInner = IsInner && !IsShared;
  if (H.Kind == Holder::None || !isNew({H, By, IsInner}))
    return;
  Work.push_back({H, By, IsInner});
  if (H.Kind == Holder::Param && !IsInner)
    leave(N, By, H.K & ~0u);
  if (IsHandle)
    comeFrom(N, P, By, IsInner);
}

/// Who made the place that has the handle.
void Search::Flow::comeFrom(Node N, const Place &P, const Way &By,
                            bool IsInner) {
  if (P.Root == RootKind::Local)
    for (const DemandIndex::Store &From :
         S.Index.storesTo({Holder::Local, uint64_t(N) << 32 | P.Index}))
      put(N, From.O->Source, By, IsInner);
  if (P.Root != RootKind::Result)
    return;
  for (const Block &B : S.function(N).Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind != OpKind::Call || O.CallId != P.Index)
        continue;
      const Value *Unseen = S.unseenCallee(N, O);
      if (Unseen && !S.M.Harmless.count(Unseen->Text))
        S.wantBody(N, *Unseen);
      S.forEachCallee(N, O, [&](Node C) {
        for (const Block &Inner : S.function(C).Blocks)
          for (const Op &R : Inner.Ops)
            if (R.Kind == OpKind::Return)
              put(C, R.Source, By, false);
      });
    }
}

void Search::Flow::use(const Use &U, const Item &I) {
  if (!isIn(U.N))
    return;
  if (U.Argument != Use::Itself)
    return handOver(U, I);
  switch (U.O->Kind) {
  case OpKind::Assign: {
    const Place &P = U.O->Target;
    bool IsDirect = I.H.Kind == Holder::Function || I.H.Kind == Holder::Param;
    if (IsDirect && I.By.empty() && P.Root == RootKind::Global)
      Keep(S.Index.key(U.N, P.Symbol, P.Index));
    if (IsHandle)
      Visit(U);
    return put(U.N, U.O->Target, I.By, I.IsInner);
  }
  case OpKind::Return:
    if (IsHandle)
      Visit(U);
    return leave(U.N, I.By, Returned);
  case OpKind::Call:
    return call(U, I);
  case OpKind::Throw:
    return;
  }
}

/// \p U calls a function that is the value, or by which it is had.
void Search::Flow::call(const Use &U, const Item &I) {
  if (!isIn(U.N))
    return;
  if (I.By.empty())
    return Visit(U);
  Way Rest = I.By;
  int How = Rest.pop_back_val();
  if (How == Returned)
    put(U.N, rootPlace(RootKind::Result, U.O->CallId), Rest, false);
  else if (unsigned(How) < U.O->Args.size())
    put(U.N, U.O->Args[How], Rest, false);
}

void Search::Flow::handOver(const Use &U, const Item &I) {
  if (I.By.empty())
    Visit(U);
  const Value *Unseen = S.unseenCallee(U.N, *U.O);
  if (Unseen && !S.M.Harmless.count(Unseen->Text))
    S.wantBody(U.N, *Unseen);
  S.forEachCallee(U.N, *U.O, [&](Node C) {
    put(C, rootPlace(RootKind::Param, U.Argument), I.By, true);
  });
  for (const std::string &Name : S.calledNames(U.N, *U.O)) {
    auto It = S.M.Registrars.find(Name);
    if (It == S.M.Registrars.end())
      continue;
    for (const Registrar &R : It->second) {
      if (R.DataArgument != U.Argument || R.CallbackArgument < 0 ||
          unsigned(R.CallbackArgument) >= U.O->Args.size())
        continue;
      std::set<Holder> Known;
      S.collect(U.N, U.O->Args[R.CallbackArgument], Known,
                [&](Node N, const Value &V) {
                  S.forEachMeant(N, V, [&](Node C) {
                    put(C, rootPlace(RootKind::Param, R.DataParameter), I.By,
                        true);
                  });
                });
    }
  }
}

void Search::Flow::run(bool Alone) {
  while (!Work.empty()) {
    const Item I = std::move(Work.back());
    Work.pop_back();
    if (!Alone && I.H.Kind == Holder::Slot && I.By.empty())
      if (const SlotUses *Known = S.usesOfSlot(Start, I.H, Hops, IsHandle)) {
        for_each(Known->Uses, Visit);
        for_each(Known->Keepers, Keep);
        continue;
      }
    for (const Use &U : S.Index.usesOf(I.H)) {
      if (S.isTooMuch())
        return;
      use(U, I);
    }
    if (I.H.Kind == Holder::Function && !I.By.empty())
      for (const Use &U : S.Index.callsOf(I.H.K)) {
        if (S.isTooMuch())
          return;
        call(U, I);
      }
  }
}

/// Where the values in the field \p Slot go, followed once for all functions,
/// or handles, of the programs of \p Start that are stored there; null while
/// what is known of calls through pointers lacks some.
const Search::SlotUses *Search::usesOfSlot(Node Start, const Holder &Slot,
                                           unsigned Hops, bool IsHandle) {
  std::deque<SlotUses> &Known = SlotFlows[{Slot, IsHandle}];
  const BitVector &In = programs(Start);
  BitVector For = Narrow ? *Narrow : BitVector(In.size(), true);
  for (const SlotUses &Before : Known)
    if (Before.Hops == Hops && Before.In == In && Before.For == For)
      return &Before;
  if (Pending.size() > 1)
    return nullptr;
  SlotUses Found{Hops, In, std::move(For), {}, {}};
  auto Visit = [&](const Use &U) { Found.Uses.push_back(U); };
  auto Keep = [&](Key K) { Found.Keepers.push_back(K); };
  Flow F(*this, Start, Hops, IsHandle, Visit, Keep);
  F.put(Slot, {}, false);
  F.run(/*Alone=*/true);
  Known.push_back(std::move(Found));
  return &Known.back();
}

void Search::followFunction(Node N, ArrayRef<Key> Names, unsigned Hops,
                            UseVisitor Visit, function_ref<void(Key)> Keep) {
  Flow F(*this, N, Hops, /*IsHandle=*/false, Visit, Keep);
  for (Key K : Names)
    F.put(Index.functionHolder(K), {}, false);
  F.run();
}

void Search::followUse(Node N, const Use &U, unsigned Hops, UseVisitor Visit) {
  Flow F(*this, N, Hops, /*IsHandle=*/false, Visit, ignoreKeeper);
  F.use(U, {});
  F.run();
}

void Search::followResult(Node N, const Op &Call, unsigned Hops,
                          UseVisitor Visit) {
  Flow F(*this, N, Hops, /*IsHandle=*/false, Visit, ignoreKeeper);
  F.put(N, rootPlace(RootKind::Result, Call.CallId), {}, false);
  F.run();
}

void Search::followObject(Node Start, const Place &P, unsigned Hops) {
  auto Ignore = [](const Use &) {};
  Flow F(*this, Start, Hops, /*IsHandle=*/true, Ignore, ignoreKeeper);
  F.put(Start, P, {}, false);
  F.run();
}

void Search::followHandle(Node Start, const Place &Handle,
                          function_ref<void(Node)> Add) {
  HandleUses &Known = Handles[{Start, Index.holderOf(Start, Handle)}];
  BitVector For = programs(Start);
  if (Narrow)
    For &= *Narrow;
  For.reset(Known.WantedFor);
  if (!Known.IsKnown || For.any()) {
    std::set<Node> Users;
    auto Visit = [&](const Use &U) {
      // Its callers may call it before the handle is another's.
      if (U.Argument == Use::Itself) {
        if (U.O->Kind != OpKind::Call)
          Users.insert(U.N);
        return;
      }
      const Value *Unseen = unseenCallee(U.N, *U.O);
      // It may wait there, for all that is known.
      if (isJoin(U.N, *U.O) || (Unseen && !M.Harmless.count(Unseen->Text)) ||
          U.O->Source.Kind != ValueKind::Function)
        Users.insert(U.N);
    };
    Flow F(*this, Start, Demands::NoLimit, /*IsHandle=*/true, Visit,
           ignoreKeeper);
    F.put(Start, Handle, {}, false);
    F.run();
    Known.Users.assign(Users.begin(), Users.end());
    Known.IsKnown = true;
    Known.WantedFor |= For;
  }
  for_each(Known.Users, Add);
}

/// The calls that come to \p N by way of what holds it, found once.
const std::vector<DemandIndex::Use> &Search::callsThroughPointers(Node N) {
  auto Inserted = PointerCalls.try_emplace(N);
  std::vector<Use> &Result = Inserted.first->second;
  if (!Inserted.second)
    return Result;
  const BitVector *Before = Narrow;
  Narrow = nullptr;
  Pending.emplace_back();
  followFunction(
      N, Index.keyOf(N), Demands::NoLimit,
      [&](const Use &U) {
        if (U.Argument == Use::Itself)
          Result.push_back(U);
      },
      ignoreKeeper);
  for (const auto &Call : Pending.pop_back_val())
    PointerCallees.erase(Call);
  Narrow = Before;
  return Result;
}

} // namespace pka
