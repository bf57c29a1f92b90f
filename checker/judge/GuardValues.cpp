// The part of the judgement of guards that asks for a value's origin: the
// environment, the calling thread, what was stored just before.
#include "judge/Guards.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// \p V is the result of a call that is \p Is, or of a getter of such within
/// so many levels.
static bool comesFrom(const Places &Pl, FunctionId F, const Value &V,
                      unsigned Levels,
                      llvm::function_ref<bool(FunctionId, const Op &)> Is) {
  if (V.Kind == ValueKind::Address)
    return false;
  if (V.Where.Root == RootKind::Local) {
    if (!V.Where.Path.empty())
      return false;
    // One that is sometimes something else says more than that.
    const auto &Stores = Pl.localStores(F, V.Where.Index);
    bool Any = false;
    for (const Op *O : Stores) {
      if (O->Source.Where.Root == RootKind::Local)
        return false;
      if (comesFrom(Pl, F, O->Source, Levels, Is))
        Any = true;
      else if (O->Source.Kind != ValueKind::Constant && Levels)
        return false;
    }
    return Any;
  }
  if (V.Where.Root != RootKind::Result || !V.Where.Path.empty())
    return false;
  bool Found = false;
  forEachOp(
      Pl.graph().program().function(F), [&](uint32_t, uint32_t, const Op &O) {
        if (O.Kind != OpKind::Call || O.CallId != V.Where.Index || Found)
          return;
        Found = Is(F, O);
        if (Found || Levels == 0)
          return;
        // A getter that returns nothing else.
        for (FunctionId Callee : Pl.graph().calleesOf(O)) {
          bool All = true, Any = false;
          forEachOp(Pl.graph().program().function(Callee),
                    [&](uint32_t, uint32_t, const Op &R) {
                      if (R.Kind != OpKind::Return)
                        return;
                      Any = true;
                      All &= comesFrom(Pl, Callee, R.Source, Levels - 1, Is);
                    });
          Found |= Any && All;
        }
      });
  return Found;
}

bool fromEnvironment(const Places &Pl, FunctionId F, const Value &V) {
  return comesFrom(Pl, F, V, 0, [&](FunctionId, const Op &O) {
    return O.Source.Kind == ValueKind::Function &&
           !O.Source.FunctionIsInternal &&
           Pl.graph().models().Environment.count(O.Source.Text) != 0;
  });
}

/// The value that the calling thread has for one of \p Keys.
bool GuardJudge::fromThread(FunctionId F, const Value &V,
                            const PlaceSet &Keys) const {
  return comesFrom(Pl, F, V, 2, [&](FunctionId In, const Op &O) {
    const KeyApi *Api = G.keyApi(In, O);
    if (!Api || Api->Action != KeyAction::Use || Api->KeyArgument < 0 ||
        unsigned(Api->KeyArgument) >= O.Args.size())
      return false;
    PlaceSet Asked = Pl.argument(In, O.Args[Api->KeyArgument], Api->ByAddress);
    return llvm::any_of(Asked, [&](const AbstractPlace &A) {
      return llvm::any_of(Keys, [&](const AbstractPlace &K) {
        return samePlace(A, K) || sameFieldOfSomeObject(A, K);
      });
    });
  });
}

/// The constant that \p A has on every way to op \p Index of the block, when
/// each of them stores one on the way from the function's entry.
bool GuardJudge::storedBefore(const OpRef &At, const AbstractPlace &A,
                              unsigned Levels, int64_t &Constant,
                              Location &Loc) const {
  const Function &Fn = P.function(At.F);
  std::vector<std::vector<uint32_t>> Preds(Fn.Blocks.size());
  for (uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    for (uint32_t S : Fn.Blocks[B].Succs)
      if (S != Block::NoSuccessor)
        Preds[S].push_back(B);
  std::vector<bool> Seen(Fn.Blocks.size());
  std::vector<std::pair<uint32_t, uint32_t>> Work{{At.Block, At.Index}};
  bool Any = false;
  while (!Work.empty()) {
    auto [B, I] = Work.back();
    Work.pop_back();
    bool Stored = false;
    while (I > 0 && !Stored) {
      const Op &O = Fn.Blocks[B].Ops[--I];
      int64_t Found = 0;
      Location Where = O.Loc;
      if (O.Kind == OpKind::Assign && O.Target.Root == RootKind::Global) {
        AbstractPlace T = Pl.lift(At.F, O.Target);
        llvm::ArrayRef<Step> Rest;
        if (!isPrefix(T, A, Rest) && !isPrefix(A, T, Rest))
          continue;
        if (O.IfEqual || !(T == A) || O.Source.Kind != ValueKind::Constant)
          return false;
        Found = O.Source.Int;
      } else if (O.Kind == OpKind::Call) {
        bool Writes = false;
        llvm::SmallVector<FunctionId, 2> Callees = G.calleesOf(O);
        for (FunctionId Callee : Callees)
          Writes |= mayWrite(Callee, A.Index);
        // In what was not seen another thread may get its turn.
        if (Callees.empty() && !G.keyApi(At.F, O) &&
            !(O.Source.Kind == ValueKind::Function &&
              G.models().Deallocators.count(O.Source.Text)))
          return false;
        if (!Writes)
          continue;
        if (Levels == 0 || Callees.size() != 1 ||
            !leaves(Callees.front(), A, Levels - 1, Found, Where))
          return false;
      } else {
        continue;
      }
      if (Any && Found != Constant)
        return false;
      Any = Stored = true;
      Constant = Found;
      Loc = Where;
    }
    if (Stored)
      continue;
    if (B == 0)
      return false;
    for (uint32_t Pred : Preds[B])
      if (!Seen[Pred]) {
        Seen[Pred] = true;
        Work.push_back({Pred, uint32_t(Fn.Blocks[Pred].Ops.size())});
      }
  }
  return Any;
}

/// The constant that \p F leaves in \p A however it ends.
bool GuardJudge::leaves(FunctionId F, const AbstractPlace &A, unsigned Levels,
                        int64_t &Constant, Location &Loc) const {
  const Function &Fn = P.function(F);
  bool Any = false;
  for (uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    if (!Fn.Blocks[B].Succs.empty() || !Fn.Blocks[B].Ops.empty())
      continue; // The exit is an empty block without successors.
    int64_t Found = 0;
    if (!storedBefore({F, B, 0, nullptr}, A, Levels, Found, Loc) ||
        (Any && Found != Constant))
      return false;
    Any = true;
    Constant = Found;
  }
  return Any;
}

bool GuardJudge::mayWrite(FunctionId F, VariableId Var) const {
  auto Inserted = Writers.try_emplace(Var);
  if (Inserted.second) {
    std::set<FunctionId> Direct;
    auto It = Writes.find(Var);
    if (It != Writes.end())
      for (const Write &W : It->second)
        if (!W.Initial)
          Direct.insert(W.At.F);
    Inserted.first->second = G.reaching(std::move(Direct));
  }
  return Inserted.first->second.count(F);
}

/// A loop that asks again waits for somebody else.
static bool isAskedAgain(const Function &Fn, uint32_t At) {
  std::vector<bool> Seen(Fn.Blocks.size());
  std::vector<uint32_t> Work{At};
  while (!Work.empty()) {
    uint32_t B = Work.back();
    Work.pop_back();
    for (uint32_t S : Fn.Blocks[B].Succs) {
      if (S == At)
        return true;
      if (S != Block::NoSuccessor && !Seen[S]) {
        Seen[S] = true;
        Work.push_back(S);
      }
    }
  }
  return false;
}

/// Somebody closes the guard right before it is asked.
std::string GuardJudge::closedBefore(const Guard &Gd) const {
  const Condition &C = *Gd.Cond;
  AbstractPlace A = Pl.lift(Gd.F, C.Lhs.Where);
  if (A.hasDeref() || AddressTaken.count(A.Index) ||
      llvm::any_of(A.Path,
                   [](const Step &S) { return S.Kind == StepKind::Index; }))
    return {};
  const Variable *Var = P.variable(A.Index).V;
  if (!Var || Var->has(VF_ThreadLocal) ||
      isAskedAgain(P.function(Gd.F), Gd.Block))
    return {};
  int64_t Now = 0;
  Location Loc;
  OpRef At{Gd.F, Gd.Block,
           uint32_t(P.function(Gd.F).Blocks[Gd.Block].Ops.size()), nullptr};
  if (!storedBefore(At, A, 2, Now, Loc) ||
      holds(C.Rel, C.Mask ? Now & C.Mask : Now, C.Rhs.Int, Gd.WhenTrue))
    return {};
  return "the condition '" + text(Gd) + "' is never true here: line " +
         std::to_string(Loc.Line) + " stores " + std::to_string(Now) +
         " right before";
}

} // namespace pka
