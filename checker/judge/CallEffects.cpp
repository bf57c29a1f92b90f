// What single calls do to keys: those of the APIs, and those of functions that
// come to one with their parameter.
#include "judge/Guards.h"
#include "judge/Paths.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {
namespace {

/// \p U as the function sees it that its level \p I is in; false where that is
/// only registered, and has not happened when the call is over.
bool atLevel(const KeyUse &U, size_t I, OpRef &At) {
  if (I == 0) {
    At = U.Leaf;
    return true;
  }
  const CallEdge *E = U.Chain[I - 1];
  At = {E->Caller, E->Block, E->Index, E->Call};
  return E->When == RunsAt::Now;
}

/// Every way through the function that \p E calls comes to its block
/// \p Block.
bool always(const Program &P, const CallEdge &E, uint32_t Block) {
  if (E.Via || E.Call->Virtual || E.Call->Source.Kind != ValueKind::Function)
    return false;
  const Function &F = P.function(E.Callee);
  if (Block == 0)
    return true;
  std::vector<bool> Around = reachable(F, 0, Block);
  for (uint32_t B = 0; B < F.Blocks.size(); ++B)
    if (Around[B] && F.Blocks[B].Succs.empty() && F.Blocks[B].Ops.empty())
      return false;
  return true;
}

} // namespace

PathAnalysis::PathAnalysis(const Places &Pl, llvm::ArrayRef<KeyUse> Creates,
                           llvm::ArrayRef<KeyUse> Deletes,
                           llvm::ArrayRef<Seed> Sites)
    : Pl(Pl), G(Pl.graph()), P(G.program()), Late(Pl, Deletes) {
  std::map<FunctionId, std::vector<std::pair<OpRef, AbstractPlace>>> CreatesIn;
  OpRef At;
  for (const KeyUse &U : Creates) {
    bool Always = true;
    uint32_t Inner = 0;
    for (size_t I = 0; I < U.Places.size() && atLevel(U, I, At); ++I) {
      Always = Always && (I == 0 || always(P, *U.Chain[I - 1], Inner));
      if (Always)
        CreateOps[At.O].insert(U.Places[I]);
      CreatesIn[At.F].push_back({At, U.Places[I]});
      Inner = At.Block;
    }
  }
  // Also by what a function returned.
  for (const Seed &S : Sites)
    for (size_t I = 0; I < S.Use.Places.size() && atLevel(S.Use, I, At); ++I)
      CreatesIn[At.F].push_back({At, S.Use.Places[I]});
  // A pointer may be to the key that was just made or to the one before.
  std::map<const Op *, PlaceSet> All;
  for (const KeyUse &U : Deletes)
    for (size_t I = 0; I < U.Places.size() && atLevel(U, I, At); ++I)
      All[At.O].insert(U.Places[I]);
  std::set<const Op *> Asked;
  for (const KeyUse &U : Deletes)
    for (size_t I = 0; I < U.Places.size() && atLevel(U, I, At); ++I) {
      if (!Asked.insert(At.O).second)
        continue;
      auto Creates = CreatesIn.find(At.F);
      if (Creates != CreatesIn.end() &&
          llvm::any_of(Creates->second, [&](const auto &C) {
            return llvm::any_of(All[At.O],
                                [&](const AbstractPlace &D) {
                                  return samePlace(C.second, D);
                                }) &&
                   isOnlyBehind(P, At, C.first);
          }))
        OwnDeletes.insert(At.O);
    }
  for (const KeyUse &U : Deletes)
    for (size_t I = 0; I < U.Places.size() && atLevel(U, I, At); ++I) {
      DeleteOps[At.O].insert(U.Places[I]);
      if (OwnDeletes.count(At.O))
        break;
    }
}

bool PathAnalysis::deletesOwn(const KeyUse &Delete) const {
  OpRef At;
  for (size_t I = 0; I < Delete.Places.size() && atLevel(Delete, I, At); ++I)
    if (OwnDeletes.count(At.O))
      return true;
  return false;
}

} // namespace pka
