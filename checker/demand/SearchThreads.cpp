//===- SearchThreads.cpp - Who waits for a thread that deletes ------------===//
//
// The judge counts a delete in a thread where somebody waits for the thread.
// Here the handle is followed from the call that starts the thread to those
// that may wait for it: too far rather than not far enough.
//
//===----------------------------------------------------------------------===//
#include "demand/Search.h"

using namespace llvm;

namespace pka {

static std::string calledName(const Op &O) {
  if (O.Kind != OpKind::Call || O.Source.FunctionIsInternal)
    return {};
  return O.Source.Kind == ValueKind::Function ? O.Source.Text.str()
                                              : fieldSlot(O.Source.Where);
}

void Search::findJoinNames() {
  for (const auto &Entry : M.Registrars)
    for (const Registrar &R : Entry.second)
      for (const JoinModel &J : R.JoinedBy)
        JoinNames.insert(J.Function);
}

bool Search::isJoin(const Op &O) const {
  return O.Kind == OpKind::Call && JoinNames.count(calledName(O));
}

/// \p A is what \p B begins with, or the same field.
static bool isSame(const Place &A, const Place &B) {
  std::string Slot = fieldSlot(A);
  return Slot.empty() ? A.Root == B.Root && A.Index == B.Index &&
                            (A.Root != RootKind::Global || A.Symbol == B.Symbol)
                      : Slot == fieldSlot(B);
}

/// The call \p O of \p N is handed a function as argument \p Argument that
/// comes to a delete: when that starts a thread, whoever waits for it.
void Search::addJoins(Node N, const Op &O, unsigned Argument,
                      function_ref<void(Node)> Add) {
  auto It = M.Registrars.find(calledName(O));
  if (It == M.Registrars.end())
    return;
  for (const Registrar &R : It->second) {
    if (R.JoinedBy.empty() || R.CallbackArgument != int(Argument))
      continue;
    Place Handle;
    if (R.ThreadArgument < 0) {
      Handle.Root = RootKind::Result;
      Handle.Index = O.CallId;
    } else if (unsigned(R.ThreadArgument) < O.Args.size()) {
      Handle = O.Args[R.ThreadArgument].Where;
    }
    followHandle(N, Handle, Add);
  }
}

void Search::followHandle(Node Start, const Place &Handle,
                          function_ref<void(Node)> Add) {
  struct Item {
    Node N;
    Place P;
    bool FromCallee; ///< So that a parameter of N leads to N's callers.
  };
  std::vector<Item> Work;
  std::set<std::pair<Node, std::string>> Seen;
  auto Follow = [&](Node N, const Place &P, bool FromCallee) {
    if (!P.isValid() || !isSeen(N) || !meet(N, Start))
      return;
    std::string Name = fieldSlot(P);
    if (Name.empty())
      Name = (Twine(unsigned(P.Root)) + "." + Twine(P.Index) + "." + P.Symbol +
              (FromCallee ? "^" : ""))
                 .str();
    if (Seen.insert({N, Name}).second)
      Work.push_back({N, P, FromCallee});
  };
  // The calls of function N, with whom they are in.
  auto ForEachCall = [&](Node N, function_ref<void(Node, const Op &)> Visit) {
    for (Node User : Index.usersOfFunction(Index.keyOf(N)))
      for (const Block &B : function(User).Blocks)
        for (const Op &O : B.Ops)
          if (O.Kind == OpKind::Call && O.Source.Kind == ValueKind::Function &&
              O.Source.Text == function(N).Id)
            Visit(User, O);
  };
  Follow(Start, Handle, true);
  while (!Work.empty()) {
    const Item I = std::move(Work.back());
    Work.pop_back();
    std::string Slot = fieldSlot(I.P);
    std::vector<Node> In{I.N};
    if (!Slot.empty()) {
      want(Out.Fields, Slot, Demands::NoLimit, I.N);
      // Who waits for what is in such a field of any object.
      for (const auto &Join : JoinNames)
        for (Node User :
             Index.usersOfFunction(Index.key(I.N, Join.getKey(), false)))
          In.push_back(User);
    } else if (I.P.Root == RootKind::Param && I.FromCallee) {
      wantFunction(I.N, Demands::NoLimit);
      ForEachCall(I.N, [&](Node User, const Op &O) {
        if (I.P.Index < O.Args.size())
          Follow(User, O.Args[I.P.Index].Where, true);
      });
    }
    if (I.P.Root == RootKind::Global) {
      wantVariable(I.N, I.P, Demands::NoLimit, Out.Names);
      for (Node User :
           Index.usersOfVariable(Index.key(I.N, I.P.Symbol, I.P.Index)))
        In.push_back(User);
    }
    for (Node N : In) {
      if (!isSeen(N) || !meet(N, Start))
        continue;
      for (const Block &B : function(N).Blocks)
        for (const Op &O : B.Ops) {
          if (O.Kind == OpKind::Assign && isSame(I.P, O.Source.Where))
            Follow(N, O.Target, true);
          if (O.Kind == OpKind::Return && isSame(I.P, O.Source.Where)) {
            wantFunction(N, Demands::NoLimit);
            ForEachCall(N, [&](Node User, const Op &Call) {
              Place Result;
              Result.Root = RootKind::Result;
              Result.Index = Call.CallId;
              Follow(User, Result, false);
            });
          }
          if (O.Kind != OpKind::Call)
            continue;
          for (unsigned A = 0; A != O.Args.size(); ++A) {
            if (!isSame(I.P, O.Args[A].Where))
              continue;
            if (isJoin(O)) {
              Add(N);
              continue;
            }
            StringRef Unseen = unseenCallee(N, O);
            if (!Unseen.empty() && M.Harmless.count(Unseen))
              continue;
            Place Param;
            Param.Root = RootKind::Param;
            Param.Index = A;
            if (O.Source.Kind == ValueKind::Function && Unseen.empty()) {
              forEachMeant(N, O.Source,
                           [&](Node C) { Follow(C, Param, false); });
              continue;
            }
            // It may wait there, for all that is known.
            Add(N);
            if (!Unseen.empty()) {
              wantBody(N, Unseen);
              continue;
            }
            std::string Table = fieldSlot(O.Source.Where);
            if (!Table.empty())
              want(Out.Fields, Table, Demands::NoLimit, N);
            else
              wantVariable(N, O.Source.Where, Demands::NoLimit, Out.Names);
            if (O.Source.Where.Root != RootKind::Param)
              continue;
            wantFunction(N, Demands::NoLimit);
            ForEachCall(N, [&](Node User, const Op &Call) {
              uint32_t Number = O.Source.Where.Index;
              if (Number >= Call.Args.size() ||
                  Call.Args[Number].Kind != ValueKind::Function)
                return;
              forEachMeant(User, Call.Args[Number],
                           [&](Node C) { Follow(C, Param, false); });
            });
          }
        }
    }
  }
}

} // namespace pka
