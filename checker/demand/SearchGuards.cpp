//===- SearchGuards.cpp - What decides whether a delete is reached --------===//

#include "demand/Search.h"

using namespace llvm;

namespace pka {

/// True when \p Writer, a function that writes a guard, is called by something
/// that also comes to a creation, as far as is known.
bool Search::isBesideCreation(Node Writer) {
  if (CreationSide.empty()) {
    CreationSide.resize(Index.size());
    std::vector<Node> Work;
    auto Add = [&](Node N) {
      if (CreationSide[N])
        return;
      CreationSide[N] = true;
      Work.push_back(N);
    };
    for (Node N = 0; N != Index.size(); ++N)
      if (CreateLevel[N] != Never)
        Add(N);
    while (!Work.empty()) {
      Node N = Work.back();
      Work.pop_back();
      for (const Block &B : function(N).Blocks)
        for (const Op &O : B.Ops)
          if (O.Kind == OpKind::Call && O.Source.Kind == ValueKind::Function)
            forEachMeant(N, O.Source, Add);
    }
  }
  return CreationSide[Writer];
}

/// A guard that is closed at first counts when what opens it stands beside the
/// creation: whoever calls that.
void Search::wantWriters(Node N, const Condition &C) {
  const Place &P = C.Lhs.Where;
  if (P.Root != RootKind::Global || C.Lhs.Kind != ValueKind::Load ||
      C.Rhs.Kind != ValueKind::Constant || C.Rel == Relation::None)
    return;
  std::vector<Node> Writers;
  for (Node U : Index.usersOfVariable(Index.key(N, P.Symbol, P.Index))) {
    if (!isSeen(U))
      continue;
    const Function &F = function(U);
    bool Writes = false;
    for (const Block &B : F.Blocks)
      for (const Op &O : B.Ops)
        Writes |= O.Kind == OpKind::Assign &&
                  O.Target.Root == RootKind::Global &&
                  O.Target.Symbol == P.Symbol && O.Target.Index == P.Index;
    if (!Writes || F.has(FF_Initializer))
      continue;
    if (U == N || isBesideCreation(U))
      return;
    Writers.push_back(U);
  }
  for (Node W : Writers)
    Opened.push_back(W);
}

/// The branches of block \p Number of \p F come to different blocks among
/// \p Wanted, not counting what they come to by that block again.
static bool decides(const Function &F, size_t Number,
                    const std::vector<bool> &Wanted) {
  // It would take too long, and one of the two may well be so.
  constexpr size_t MaxBlocks = 1000;
  if (F.Blocks.size() > MaxBlocks)
    return true;
  std::vector<bool> Seen[2];
  for (int I = 0; I != 2; ++I) {
    Seen[I].resize(F.Blocks.size());
    std::vector<uint32_t> Work{F.Blocks[Number].Succs[I]};
    while (!Work.empty()) {
      uint32_t N = Work.back();
      Work.pop_back();
      if (N == Block::NoSuccessor || N == Number || Seen[I][N])
        continue;
      Seen[I][N] = true;
      Work.insert(Work.end(), F.Blocks[N].Succs.begin(),
                  F.Blocks[N].Succs.end());
    }
  }
  for (size_t N = 0; N != F.Blocks.size(); ++N)
    if (Wanted[N] && Seen[0][N] != Seen[1][N])
      return true;
  return false;
}

/// The variables in conditions that decide whether \p N comes to what it leads
/// to.
void Search::wantGuards(Node N) {
  const Function &F = function(N);
  auto IsRelevant = [&](const Value &V) {
    bool Result = false;
    forEachMeant(N, V, [&](Node C) { Result |= isRelevant(C); });
    return Result;
  };
  auto Leads = [&](const Op &O) {
    if (O.Source.Kind != ValueKind::Function)
      return O.Kind == OpKind::Call &&
             O.Source.Where.isValid(); // It may be one of them.
    if (!O.Source.FunctionIsInternal && M.namesKeyLifetime(O.Source.Text))
      return true;
    if (LeadsToDelete[N] && isJoin(N, O))
      return true;
    return IsRelevant(O.Source);
  };
  // Blocks with such a call.
  std::vector<bool> HasCall(F.Blocks.size());
  for (size_t B = 0; B != F.Blocks.size(); ++B)
    HasCall[B] = any_of(F.Blocks[B].Ops, [&](const Op &O) {
      return Leads(O) || any_of(O.Args, [&](const Value &V) {
               // It is handed on to be called.
               return V.Kind == ValueKind::Function && IsRelevant(V);
             });
    });
  if (none_of(HasCall, [](bool Has) { return Has; }))
    return;
  for (size_t Number = 0; Number != F.Blocks.size(); ++Number) {
    const Block &B = F.Blocks[Number];
    if (B.Succs.size() != 2 || !decides(F, Number, HasCall))
      continue;
    for (const Value *V : {&B.Cond.Lhs, &B.Cond.Rhs}) {
      wantOrigin(N, V->Where, Out.Guards);
      // Whether what is called before the test may change its outcome.
      if (V->Where.Root == RootKind::Global && writes(N, V->Where))
        wantCallees(N);
    }
    if (LeadsToDelete[N])
      wantWriters(N, B.Cond);
  }
}

/// \p N stores something in \p P, or calls a function that does.
bool Search::writes(Node N, const Place &P) {
  auto Stores = [&](const Op &O) {
    return O.Kind == OpKind::Assign && O.Target.Root == RootKind::Global &&
           O.Target.Symbol == P.Symbol && O.Target.Index == P.Index;
  };
  for (const Block &B : function(N).Blocks)
    for (const Op &O : B.Ops) {
      if (Stores(O))
        return true;
      if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function)
        continue;
      bool Result = false;
      forEachMeant(N, O.Source, [&](Node C) {
        for (const Block &Inner : function(C).Blocks)
          Result |= any_of(Inner.Ops, Stores);
      });
      if (Result)
        return true;
    }
  return false;
}

/// What \p N calls and no summary defines.
void Search::wantCallees(Node N) {
  for (const Block &B : function(N).Blocks)
    for (const Op &O : B.Ops) {
      if (const Value *Callee = unseenCallee(N, O))
        wantBody(N, *Callee);
    }
}

} // namespace pka
