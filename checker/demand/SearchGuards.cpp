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
    if (LeadsToDelete[N] && isJoin(O))
      return true;
    return IsRelevant(O.Source);
  };
  // Blocks from which such a call can be reached.
  std::vector<bool> Reaches(F.Blocks.size());
  for (size_t B = 0; B != F.Blocks.size(); ++B)
    Reaches[B] = any_of(F.Blocks[B].Ops, [&](const Op &O) {
      return Leads(O) || any_of(O.Args, [&](const Value &V) {
               // It is handed on to be called.
               return V.Kind == ValueKind::Function && IsRelevant(V);
             });
    });
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (size_t B = F.Blocks.size(); B-- != 0;)
      if (!Reaches[B] && any_of(F.Blocks[B].Succs, [&](uint32_t S) {
            return S != Block::NoSuccessor && Reaches[S];
          }))
        Reaches[B] = Changed = true;
  }
  for (const Block &B : F.Blocks) {
    if (B.Succs.size() != 2)
      continue;
    auto Comes = [&](uint32_t S) {
      return S != Block::NoSuccessor && Reaches[S];
    };
    bool First = Comes(B.Succs[0]);
    if (First == Comes(B.Succs[1]))
      continue;
    for (const Value *V : {&B.Cond.Lhs, &B.Cond.Rhs}) {
      wantVariable(N, V->Where, 1, Out.Guards);
      std::set<uint32_t> Seen;
      wantOrigin(N, V->Where, Seen);
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
      StringRef Callee = unseenCallee(N, O);
      if (!Callee.empty())
        wantBody(N, Callee);
    }
}

} // namespace pka
