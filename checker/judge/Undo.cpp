#include "judge/Undo.h"
#include "judge/LocalCopies.h"
#include "judge/Names.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// The op of \p F by which the delete \p D shows there, or null.
static const Op *opIn(FunctionId F, const KeyUse &D) {
  const Op *Here = D.Leaf.F == F ? D.Leaf.O : nullptr;
  for (const CallEdge *E : D.Chain) {
    if (E->When != RunsAt::Now)
      break;
    if (E->Caller == F)
      Here = E->Call;
  }
  return Here;
}

/// What the delete \p Here in the creating function gives back in truth, as a
/// clause, or null.
const char *UndoFinder::insteadOf(const Op &Here) const {
  // A variable that outlives the call has had its last key from here as well.
  if (Create.Where.Root != RootKind::Local || Facts.DeletedOnAllPaths)
    return nullptr;
  switch (keptKey(Pl, Create.Frame, Create.Where, Here)) {
  case KeptKey::Earlier:
    return "removes the key that was there before this one";
  case KeptKey::Own:
    return Facts.Deletes.count(&Here)
               ? nullptr
               : "gives back a key that is not to be used";
  case KeptKey::Unknown:
    return nullptr;
  }
  return nullptr;
}

/// \p F is called by nobody but the creating function, where that fails.
bool UndoFinder::isHelperOfFrame(FunctionId F) const {
  const CallGraph &G = Pl.graph();
  llvm::ArrayRef<const CallEdge *> Callers = G.callers(F);
  return !Callers.empty() && G.roots(F).empty() && !G.hasUnseenCallers(F) &&
         llvm::all_of(Callers, [&](const CallEdge *E) {
           return E->When == RunsAt::Now && !E->Via &&
                  E->Caller == Create.Frame.F && Facts.Deletes.count(E->Call);
         });
}

void UndoFinder::mark(Match &M) {
  for (size_t Level = 0; Level <= Create.Chain.size(); ++Level) {
    bool IsFrame = Level == Create.Chain.size();
    OpRef At = Create.Leaf;
    if (Level)
      At = {Create.Chain[Level - 1]->Caller, Create.Chain[Level - 1]->Block,
            Create.Chain[Level - 1]->Index, Create.Chain[Level - 1]->Call};
    const Op *Here = opIn(IsFrame ? Create.Frame.F : At.F, *M.Use);
    if (!Here && IsFrame && isHelperOfFrame(M.Use->Leaf.F)) {
      M.OnFailureOnly = true;
      return;
    }
    if (!Here)
      continue;
    const PathFacts *Known = &Facts;
    if (!IsFrame) {
      auto Inserted = Inner.try_emplace(Level);
      if (Inserted.second && Level < Create.Places.size()) {
        KeyUse U = Create;
        U.Frame = At;
        U.Where = Create.Places[Level];
        U.Chain.resize(Level);
        U.Places.resize(Level + 1);
        Inserted.first->second = Paths.analyze(U, {});
      }
      Known = &Inserted.first->second;
      // One that always deletes keeps no key for anybody.
      if (Known->DeletedOnAllPaths)
        continue;
    }
    if (const char *Instead = IsFrame ? insteadOf(*Here) : nullptr) {
      M.OnFailureOnly = true;
      M.Instead = Instead;
      return;
    }
    if (!Known->Deletes.count(Here))
      continue;
    M.OnFailureOnly = true;
    M.Race = race(IsFrame ? Create.Frame : At, *Here);
    return;
  }
}

/// What the guards of \p Block ask for, and what that was made of: a truth
/// value that was kept, or a constant that was chosen, as in `won = cas ? 1 :
/// 0`.
std::vector<UndoFinder::Asked> UndoFinder::asked(FunctionId F,
                                                 uint32_t Block) const {
  const Function &Fn = Pl.graph().program().function(F);
  std::vector<Asked> Result;
  std::set<std::pair<AbstractPlace, uint32_t>> Seen;
  auto Add = [&](const Value &V, uint32_t AskedIn) {
    if (!V.Where.isValid() || Result.size() > 32)
      return;
    for (const AbstractPlace &A : Pl.resolve(Pl.lift(F, V.Where), Sense::Value))
      if (Seen.insert({A, AskedIn}).second)
        Result.push_back({A, AskedIn});
  };
  auto AddGuards = [&](uint32_t B) {
    for (const Guard &Gd : Guards.guards(F, B))
      if (Gd.Cond->Rel != Relation::None)
        Add(Gd.Cond->Lhs, Gd.Block);
  };
  AddGuards(Block);
  for (size_t I = 0; I < Result.size(); ++I) {
    const Asked Of = Result[I];
    if (Of.What.Root == RootKind::Local && Of.What.Path.empty())
      forEachOp(Fn, [&](uint32_t B, uint32_t, const Op &O) {
        if (O.Kind != OpKind::Assign || !(Pl.lift(F, O.Target) == Of.What))
          return;
        if (O.Source.Kind == ValueKind::Test)
          Add(O.Source, Of.Block);
        else if (O.Source.Kind == ValueKind::Constant)
          AddGuards(B);
      });
  }
  return Result;
}

/// What decides whose key stays: the place that an atomic operation publishes
/// the key in, or one that the same function writes when its own key stays.
/// What was asked before there was a key lost nothing to anybody.
std::string UndoFinder::race(const OpRef &At, const Op &Delete) const {
  const FunctionId F = At.F;
  const Program &P = Pl.graph().program();
  const Function &Fn = P.function(F);
  uint32_t Block = 0;
  forEachOp(Fn, [&](uint32_t B, uint32_t, const Op &O) {
    if (&O == &Delete)
      Block = B;
  });
  const auto Behind = reachable(Fn, At.Block, pka::Block::NoSuccessor);
  std::string Found;
  for (const Asked &By : asked(F, Block)) {
    if (By.Block != At.Block && !Behind[By.Block])
      continue;
    forEachOp(Fn, [&](uint32_t B, uint32_t, const Op &O) {
      // What is stored before it is asked tells how something else went.
      if (O.Kind != OpKind::Assign || !Found.empty() ||
          (!O.IfEqual && reachable(Fn, B, pka::Block::NoSuccessor)[By.Block]))
        return;
      const AbstractPlace &A = By.What;
      bool Decides =
          O.IfEqual
              ? A.Root == RootKind::Result && A.Path.empty() &&
                    A.Index == O.CallId
              : A.isGlobal() &&
                    Pl.resolve(Pl.lift(F, O.Target), Sense::Cell).count(A) &&
                    !(O.Source.Kind == ValueKind::Constant &&
                      O.Source.Int == 0);
      if (Decides)
        Found = renderPlace(P, F, O.Target);
    });
  }
  return Found;
}

} // namespace pka
