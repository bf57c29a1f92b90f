#include "judge/Instances.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {
namespace {

class InstanceFinder {
public:
  InstanceFinder(const Places &Pl, const HolderSearch &Search,
                 llvm::ArrayRef<KeyUse> Deletes)
      : Pl(Pl), G(Pl.graph()), P(G.program()), Search(Search),
        Deletes(Deletes) {}

  void climb(const KeyUse &U, unsigned Depth);
  Instances take() { return std::move(Found); }

private:
  /// On true \p U names the object by the global that keeps it.
  bool isLeaked(KeyUse &U) const;
  bool isFresh(const AbstractPlace &A) const;

  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  const HolderSearch &Search;
  llvm::ArrayRef<KeyUse> Deletes;
  Instances Found;
  std::set<const Op *> Seen;
};

/// An object that the function of \p A has just made itself.
bool InstanceFinder::isFresh(const AbstractPlace &A) const {
  bool Fresh = false;
  if (A.Root == RootKind::Result)
    forEachOp(P.function(A.Owner), [&](uint32_t, uint32_t, const Op &O) {
      Fresh |= O.Kind == OpKind::Call && O.CallId == A.Index &&
               O.Source.Kind == ValueKind::Function &&
               G.models().Allocators.count(O.Source.Text);
    });
  return Fresh;
}

bool InstanceFinder::isLeaked(KeyUse &U) const {
  Holders H = Search.search({U.Where});
  // A global pointer that keeps the object: who else gets it borrows it. An
  // object without one is somebody's to delete.
  auto Kept = llvm::find_if(H.Where, [](const AbstractPlace &A) {
    return A.isGlobal() && !A.Path.empty() &&
           A.Path.front().Kind == StepKind::Deref;
  });
  if (Kept == H.Where.end())
    return false;
  for (const KeyUse &D : Deletes) {
    // The destructor by itself, without an object.
    if (D.Where.Root == RootKind::Param &&
        P.function(D.Frame.F).has(FF_CxxDestructor))
      continue;
    for (const AbstractPlace &K : H.Where)
      if (samePlace(K, D.Where) ||
          // `delete p`, where nobody knows what p is.
          (!D.Where.isGlobal() && !isFresh(D.Where) &&
           sameFieldOfSomeObject(K, D.Where)))
        return false;
  }
  U.Where = *Kept;
  return true;
}

void InstanceFinder::climb(const KeyUse &U, unsigned Depth) {
  if (Depth == 0)
    return;
  forEachCaller(Pl, U, [&](KeyUse V) {
    if (V.Object)
      return; // That is a destructor's, not a constructor's.
    switch (V.Where.Root) {
    case RootKind::Param:
      if (P.function(V.Frame.F).has(FF_CxxConstructor))
        return climb(V, Depth - 1); // A member or a base of another object.
      ++Found.Known;
      return;
    case RootKind::Result:
    case RootKind::Local:
    case RootKind::Global:
      break;
    case RootKind::None:
      return;
    }
    if (!Seen.insert(V.Frame.O).second)
      return;
    ++Found.Known;
    // Objects with a name are destroyed by the language.
    if (!V.Where.hasDeref() || !G.isLive(V.Frame.F))
      return;
    if (V.Where.Root == RootKind::Result && isLeaked(V))
      Found.Leaked.push_back(V);
  });
}

} // namespace

Instances findInstances(const Places &Pl, const HolderSearch &Search,
                        const KeyUse &U, llvm::ArrayRef<KeyUse> Deletes) {
  InstanceFinder Finder(Pl, Search, Deletes);
  if (Pl.graph().program().function(U.Frame.F).has(FF_CxxConstructor) &&
      U.Where.Root == RootKind::Param)
    Finder.climb(U, 8);
  return Finder.take();
}

} // namespace pka
