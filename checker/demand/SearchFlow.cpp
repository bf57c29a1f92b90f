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

  void put(Holder H, Way By, bool IsInner) {
    if (H.Kind != Holder::None && Seen.insert({H, By, IsInner}).second)
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
  void run();

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
  S.wantFunction(N, Hops);
  Way More = By;
  More.push_back(How);
  put(S.Index.functionHolder(S.Index.keyOf(N)), More, false);
  for (StringRef Base : S.function(N).Overrides)
    put(S.Index.functionHolder(S.Index.key(N, Base, false)), More, false);
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
  if (H.Kind == Holder::None || !Seen.insert({H, By, IsInner}).second)
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
      StringRef Unseen = S.unseenCallee(N, O);
      if (!Unseen.empty() && !S.M.Harmless.count(Unseen))
        S.wantBody(N, Unseen);
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
    return put(U.N, U.O->Target, I.By, I.IsInner);
  }
  case OpKind::Return:
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
  StringRef Unseen = S.unseenCallee(U.N, *U.O);
  if (!Unseen.empty() && !S.M.Harmless.count(Unseen))
    S.wantBody(U.N, Unseen);
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

void Search::Flow::run() {
  while (!Work.empty()) {
    const Item I = std::move(Work.back());
    Work.pop_back();
    for (const Use &U : S.Index.usesOf(I.H))
      use(U, I);
    if (I.H.Kind == Holder::Function && !I.By.empty())
      for (const Use &U : S.Index.callsOf(I.H.K))
        call(U, I);
  }
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
  auto Visit = [&](const Use &U) {
    if (U.Argument == Use::Itself)
      return;
    StringRef Unseen = unseenCallee(U.N, *U.O);
    // It may wait there, for all that is known.
    if (isJoin(U.N, *U.O) || (!Unseen.empty() && !M.Harmless.count(Unseen)) ||
        U.O->Source.Kind != ValueKind::Function)
      Add(U.N);
  };
  Flow F(*this, Start, Demands::NoLimit, /*IsHandle=*/true, Visit,
         ignoreKeeper);
  F.put(Start, Handle, {}, false);
  F.run();
}

/// The calls that come to \p N by way of what holds it, found once.
const std::vector<DemandIndex::Use> &Search::callsThroughPointers(Node N) {
  auto Inserted = PointerCalls.try_emplace(N);
  std::vector<Use> &Result = Inserted.first->second;
  if (!Inserted.second)
    return Result;
  const BitVector *Before = Narrow;
  Narrow = nullptr;
  followFunction(
      N, Index.keyOf(N), Demands::NoLimit,
      [&](const Use &U) {
        if (U.Argument == Use::Itself)
          Result.push_back(U);
      },
      ignoreKeeper);
  Narrow = Before;
  return Result;
}

/// The functions that \p V may be, as far as is known. What has them is wanted.
void Search::collect(Node N, const Value &V, std::set<Holder> &Seen,
                     FunctionVisitor Visit) {
  if (V.Kind == ValueKind::Function)
    return Visit(N, V);
  if (V.Kind != ValueKind::Load && V.Kind != ValueKind::Address)
    return;
  const Place &P = V.Where;
  Holder H = Index.holderOf(N, P);
  // As far as the judge goes.
  if (Seen.size() > 512 || !Seen.insert(H).second)
    return;
  switch (H.Kind) {
  case Holder::None:
  case Holder::Function:
    return;
  case Holder::Slot: {
    std::string Slot = fieldSlot(P);
    want(Out.Fields, Slot, Demands::NoLimit, N);
    // An initialiser need not name the fields.
    want(Out.Classes, lastName(StringRef(Slot).rsplit('.').first), 1, N);
    [[fallthrough]];
  }
  case Holder::Global:
    wantVariable(N, P, Demands::NoLimit, Out.Names);
    [[fallthrough]];
  case Holder::Local:
    for (const DemandIndex::Store &S : Index.storesTo(H))
      if (isSeen(S.N) && meet(S.N, N))
        collect(S.N, S.O->Source, Seen, Visit);
    return;
  case Holder::Param:
    wantFunction(N, Demands::NoLimit);
    for (const Use &U : Index.callsOf(Index.keyOf(N)))
      if (isSeen(U.N) && meet(U.N, N) && P.Index < U.O->Args.size())
        collect(U.N, U.O->Args[P.Index], Seen, Visit);
    for (const Use &U : std::vector<Use>(callsThroughPointers(N)))
      if (P.Index < U.O->Args.size())
        collect(U.N, U.O->Args[P.Index], Seen, Visit);
    return;
  case Holder::Result:
    for (const Block &B : function(N).Blocks)
      for (const Op &O : B.Ops) {
        if (O.Kind != OpKind::Call || O.CallId != P.Index)
          continue;
        StringRef Unseen = unseenCallee(N, O);
        if (!Unseen.empty())
          wantBody(N, Unseen);
        auto ReturnedBy = [&](Node C) {
          for (const Block &Inner : function(C).Blocks)
            for (const Op &R : Inner.Ops)
              if (R.Kind == OpKind::Return)
                collect(C, R.Source, Seen, Visit);
        };
        if (O.Source.Kind == ValueKind::Function)
          forEachMeant(N, O.Source, ReturnedBy);
        else
          collect(N, O.Source, Seen, [&](Node From, const Value &F) {
            forEachMeant(From, F, ReturnedBy);
          });
      }
    return;
  }
}

/// Wants the bodies of what \p V may be, and calls \p Call for the others.
void Search::wantFunctions(Node N, const Value &V,
                           function_ref<void(Node)> Call) {
  std::set<Holder> Seen;
  std::set<Node> Found;
  collect(N, V, Seen, [&](Node From, const Value &F) {
    bool IsSeen = false;
    forEachMeant(From, F, [&](Node C) {
      if (!meet(C, N))
        return;
      IsSeen = true;
      if (Found.insert(C).second)
        Call(C);
    });
    if (!IsSeen && !F.FunctionIsInternal && !M.keyApi(F.Text))
      wantBody(N, F.Text);
  });
}

/// The definitions that the call \p O of \p N comes to, as far as is known.
void Search::forEachCallee(Node N, const Op &O, function_ref<void(Node)> Call) {
  if (O.Kind != OpKind::Call)
    return;
  if (O.Source.Kind == ValueKind::Function)
    return forEachMeant(N, O.Source, Call);
  wantFunctions(N, O.Source, Call);
}

/// What the models may call what \p O calls.
std::vector<std::string> Search::calledNames(Node N, const Op &O) {
  if (O.Kind != OpKind::Call)
    return {};
  std::vector<std::string> Result;
  if (O.Source.Kind == ValueKind::Function) {
    if (!O.Source.FunctionIsInternal)
      Result.push_back(O.Source.Text.str());
    return Result;
  }
  std::string Slot = fieldSlot(O.Source.Where);
  if (!Slot.empty())
    Result.push_back(std::move(Slot));
  std::set<Holder> Seen;
  collect(N, O.Source, Seen, [&](Node, const Value &V) {
    if (!V.FunctionIsInternal)
      Result.push_back(V.Text.str());
  });
  return Result;
}

} // namespace pka
