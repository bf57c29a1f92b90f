#include "judge/Undo.h"
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
    if (!Known->Deletes.count(Here))
      continue;
    M.OnFailureOnly = true;
    M.Race = race(IsFrame ? Create.Frame.F : At.F, *Here);
    return;
  }
}

/// What decides whose key stays: the place that an atomic operation publishes
/// the key in, or one that the same function writes when its own key stays.
std::string UndoFinder::race(FunctionId F, const Op &Delete) const {
  const Program &P = Pl.graph().program();
  const Function &Fn = P.function(F);
  uint32_t Block = 0;
  forEachOp(Fn, [&](uint32_t B, uint32_t, const Op &O) {
    if (&O == &Delete)
      Block = B;
  });
  std::string Found;
  for (const Guard &Gd : Guards.guards(F, Block)) {
    const Value &Asked = Gd.Cond->Lhs;
    if (Gd.Cond->Rel == Relation::None || !Asked.Where.isValid())
      continue;
    PlaceSet Means = Pl.resolve(Pl.lift(F, Asked.Where), Sense::Value);
    forEachOp(Fn, [&](uint32_t B, uint32_t, const Op &O) {
      // What is stored before it is asked tells how something else went.
      if (O.Kind != OpKind::Assign || !Found.empty() ||
          (!O.IfEqual && reachable(Fn, B, Block::NoSuccessor)[Gd.Block]))
        return;
      bool Decides = false;
      for (const AbstractPlace &A : Means)
        if (O.IfEqual)
          Decides |= A.Root == RootKind::Result && A.Path.empty() &&
                     A.Index == O.CallId;
        else
          Decides |=
              A.isGlobal() &&
              Pl.resolve(Pl.lift(F, O.Target), Sense::Cell).count(A) &&
              !(O.Source.Kind == ValueKind::Constant && O.Source.Int == 0);
      if (Decides)
        Found = renderPlace(P, F, O.Target);
    });
  }
  return Found;
}

} // namespace pka
