#include "judge/Uncalled.h"
#include "judge/Names.h"
#include "judge/StoryTeller.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

namespace pka {

/// Other files of the unit may call \p F, and nothing that was seen does.
static bool isLeftToOthers(const CallGraph &G, FunctionId F) {
  const Program &P = G.program();
  const Function &Fn = P.function(F);
  return !Fn.has(FF_Internal) && !Fn.has(FF_Inline) && !G.isLibrary(F) &&
         (Fn.has(FF_Hidden) || !P.unit().Exports.shows(Fn.Id)) &&
         G.callers(F).empty() && G.deadCallers(F).empty() && G.roots(F).empty();
}

/// What leads to the dead \p F and is left to others, the first of several.
static const Function *findUncalled(const CallGraph &G, FunctionId F) {
  const Function *First = nullptr;
  llvm::DenseSet<FunctionId> Seen{F};
  std::vector<FunctionId> Work{F};
  while (!Work.empty()) {
    FunctionId At = Work.back();
    Work.pop_back();
    const Function &Fn = G.program().function(At);
    if (isLeftToOthers(G, At) && (!First || Fn.Loc < First->Loc))
      First = &Fn;
    for (const CallEdge *E : G.callers(At))
      if (Seen.insert(E->Caller).second)
        Work.push_back(E->Caller);
  }
  return First;
}

std::vector<SeenCreate> seenCreates(const CallGraph &G,
                                    llvm::ArrayRef<KeyUse> Creates) {
  std::vector<SeenCreate> Result;
  for (const KeyUse &U : Creates) {
    SeenCreate S{position(U.Leaf.O->Loc), ""};
    if (!G.isLive(U.Leaf.F)) {
      const Function *F = findUncalled(G, U.Leaf.F);
      if (!F || G.program().isForeign(U.Leaf.F))
        continue;
      S.Uncalled = F->Name.str();
    }
    Result.push_back(std::move(S));
  }
  return Result;
}

std::vector<SeenCreate> uncalledCreates(std::vector<SeenCreate> All) {
  auto Place = [](const SeenCreate &S) {
    return std::tie(S.Pos.File, S.Pos.Line, S.Pos.Column);
  };
  // What may run comes first of those of one position.
  llvm::sort(All, [&](const SeenCreate &A, const SeenCreate &B) {
    return std::make_pair(Place(A), llvm::StringRef(A.Uncalled)) <
           std::make_pair(Place(B), llvm::StringRef(B.Uncalled));
  });
  All.erase(std::unique(All.begin(), All.end(),
                        [&](const SeenCreate &A, const SeenCreate &B) {
                          return Place(A) == Place(B);
                        }),
            All.end());
  llvm::erase_if(All, [](const SeenCreate &S) { return S.Uncalled.empty(); });
  return All;
}

} // namespace pka
