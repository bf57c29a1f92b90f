#include "judge/Instances.h"
#include "judge/ObjectEnds.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {
namespace {

class InstanceFinder {
public:
  InstanceFinder(const Places &Pl, const HolderSearch &Search)
      : Pl(Pl), G(Pl.graph()), P(G.program()), Ends(Pl, Search) {}

  /// \p U stands in a constructor and names a part of `this`.
  void climb(const KeyUse &U, bool InPlace, unsigned Depth);
  Instances take() { return std::move(Found); }

private:
  void fromLibrary(FunctionId F, const KeyUse &U, llvm::StringRef Class,
                   unsigned Depth);
  void ownedBy(const AbstractPlace &Owner, const CallEdge &E, const KeyUse &U,
               llvm::StringRef Class, unsigned Depth);
  void judge(const KeyUse &U, const Object &O, const CallEdge &E);
  bool isOutOfReach(const Object &O, const AbstractPlace &Kept,
                    const CallEdge &E) const;
  AbstractPlace released(const AbstractPlace &Owner, FunctionId F) const;
  bool handedToLibrary(const AbstractPlace &A, FunctionId F,
                       AbstractPlace &Owner) const;

  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  const ObjectEnds Ends;
  Instances Found;
  std::set<const Op *> Seen;
  std::set<FunctionId> SeenLibrary;
};

/// Code that was not seen cannot destroy \p O, which \p E makes.
bool InstanceFinder::isOutOfReach(const Object &O, const AbstractPlace &Kept,
                                  const CallEdge &E) const {
  if (!Kept.isGlobal() || !P.variable(Kept.Index).isInternal() ||
      !P.function(E.Callee).has(FF_Internal))
    return false;
  // As an object of a base that others know.
  return llvm::none_of(P.functions(), [&](const auto &Node) {
    return Node.F->has(FF_CxxDestructor) && Node.F->Record == O.Class &&
           Node.F->has(FF_OverridesVisible);
  });
}

void InstanceFinder::judge(const KeyUse &U, const Object &O,
                           const CallEdge &E) {
  if (!Seen.insert(E.Call).second)
    return;
  ++Found.Known;
  if (O.ByLanguage || !G.isLive(E.Caller) || G.isLibrary(E.Caller))
    return;
  AbstractPlace Kept = O.Where;
  if (!O.Dropped && !Ends.isLeaked(O, Kept))
    return;
  if (P.isIncomplete() && !isOutOfReach(O, Kept, E))
    return;
  KeyUse Leak = U;
  Leak.Frame = {E.Caller, E.Block, E.Index, E.Call};
  Leak.Where = Kept;
  // The key, where the way to it is known.
  if (U.Where.Path.size() >= O.Where.Path.size() &&
      U.Where.Root == O.Where.Root)
    Leak.Where.Path.append(U.Where.Path.begin() + O.Where.Path.size(),
                           U.Where.Path.end());
  Leak.Places.push_back(Leak.Where);
  Leak.Places.push_back(Leak.Where);
  Found.Leaked.push_back(std::move(Leak));
}

/// What `p.release()` returns in \p F, for an owner \p Owner; else no place.
AbstractPlace InstanceFinder::released(const AbstractPlace &Owner,
                                       FunctionId F) const {
  AbstractPlace Result;
  forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
    if (O.Kind != OpKind::Call || O.Args.empty() ||
        O.Args[0].Kind != ValueKind::Address ||
        llvm::none_of(G.calleesOf(O), [&](FunctionId Callee) {
          return G.models().isRelease(G.name(Callee));
        }))
      return;
    if (!samePlace(Pl.lift(F, O.Args[0].Where), Owner))
      return;
    Result.Root = RootKind::Result;
    Result.Owner = F;
    Result.Index = O.CallId;
    Result.Path = {Step::deref()};
  });
  return Result;
}

/// True when \p A, made in \p F, is given to an owner of the standard library.
bool InstanceFinder::handedToLibrary(const AbstractPlace &A, FunctionId F,
                                     AbstractPlace &Owner) const {
  AbstractPlace Pointer = A;
  if (Pointer.Path.empty() || Pointer.Path.back().Kind != StepKind::Deref)
    return false;
  Pointer.Path.pop_back();
  bool Handed = false;
  forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
    if (O.Kind != OpKind::Call || O.Args.size() < 2 ||
        llvm::none_of(G.calleesOf(O),
                      [&](FunctionId C) { return G.isLibrary(C); }))
      return;
    for (const Value &V : llvm::ArrayRef<Value>(O.Args).drop_front()) {
      if (V.Kind != ValueKind::Load && V.Kind != ValueKind::Address)
        continue;
      // A pointer, or a reference to one.
      AbstractPlace Q = Pl.lift(F, V.Where);
      for (const AbstractPlace &R : Pl.resolve(Q, Sense::Value))
        Handed |= R == Pointer;
      if (Handed)
        break;
    }
    if (Handed && Owner.Root == RootKind::None) {
      Step Deref = Step::deref();
      Owner = Pl.substitute(F, O.Args[0], Deref);
    }
  });
  return Handed;
}

/// The key is in what \p Owner, named in the caller of \p E, owns: an object
/// of \p Class.
void InstanceFinder::ownedBy(const AbstractPlace &Owner, const CallEdge &E,
                             const KeyUse &U, llvm::StringRef Class,
                             unsigned Depth) {
  FunctionId F = E.Caller;
  switch (Owner.Root) {
  case RootKind::Param:
    if (P.function(F).has(FF_CxxConstructor) && Owner.Index == 0) {
      KeyUse Whole = U;
      Whole.Where = {};
      Whole.Where.Root = RootKind::Param;
      Whole.Where.Owner = F;
      Whole.Where.Path = {Step::deref()};
      Whole.Frame = {F, E.Block, E.Index, E.Call};
      return climb(Whole, /*InPlace=*/false, Depth - 1);
    }
    break;
  case RootKind::Local: {
    AbstractPlace Raw = released(Owner, F);
    if (Raw.Root != RootKind::None)
      return judge(U, {Raw, Class, false}, E);
    break;
  }
  case RootKind::Global:
  case RootKind::Result:
    if (Owner.hasDeref())
      return judge(U, {Owner, Class, false}, E);
    break;
  case RootKind::None:
    break;
  }
  judge(U, {Owner, Class, /*ByLanguage=*/true}, E);
}

/// \p F, of the standard library, has made an object of \p Class for one of its
/// owners.
void InstanceFinder::fromLibrary(FunctionId F, const KeyUse &U,
                                 llvm::StringRef Class, unsigned Depth) {
  if (Depth == 0 || SeenLibrary.size() > 500 || !SeenLibrary.insert(F).second)
    return;
  const Function &Fn = P.function(F);
  for (const CallEdge *E : G.callers(F)) {
    if (G.isLibrary(E->Caller)) {
      fromLibrary(E->Caller, U, Class, Depth);
      continue;
    }
    AbstractPlace Owner;
    Step Deref = Step::deref();
    if (!E->Via && !Fn.Record.empty() && !E->Call->Args.empty()) {
      Owner = Pl.substitute(E->Caller, E->Call->Args[0], Deref);
      PlaceSet Known = Pl.resolve(Owner, Sense::Cell);
      if (Owner.Root != RootKind::None && Known.size() == 1)
        Owner = *Known.begin();
    } else {
      // An owner by value, and where that is put.
      forEachOp(P.function(E->Caller), [&](uint32_t, uint32_t, const Op &O) {
        if (O.Kind == OpKind::Assign && O.Source.Kind == ValueKind::Load &&
            O.Source.Where.Root == RootKind::Result &&
            O.Source.Where.Index == E->Call->CallId)
          Owner = Pl.lift(E->Caller, O.Target);
      });
    }
    ownedBy(Owner, *E, U, Class, Depth);
  }
}

void InstanceFinder::climb(const KeyUse &U, bool InPlace, unsigned Depth) {
  if (Depth == 0)
    return;
  llvm::StringRef Class = P.function(U.Frame.F).Record;
  forEachCaller(Pl, U, [&](KeyUse V) {
    if (V.Object)
      return; // That is a destructor's, not a constructor's.
    const CallEdge &E = *V.Chain.back();
    if (G.isLibrary(E.Caller))
      return fromLibrary(E.Caller, V, Class, Depth);
    bool Placed = InPlace || E.Call->Placement;
    // The object that is constructed here.
    Step Deref = Step::deref();
    const Value *This = E.argument(0);
    AbstractPlace Made;
    if (This)
      Made = Pl.substitute(E.Caller, *This, Deref);
    bool InConstructor = P.function(E.Caller).has(FF_CxxConstructor);
    switch (V.Where.Root) {
    case RootKind::Param:
      if (InConstructor)
        return climb(V, Placed, Depth - 1); // A member or a base.
      ++Found.Known;
      return;
    case RootKind::Result: {
      AbstractPlace Owner;
      if (handedToLibrary(Made, E.Caller, Owner)) {
        if (Ends.isDropped(Class, Owner))
          return judge(V, {Owner, Class, false, /*Dropped=*/true}, E);
        return ownedBy(Owner, E, V, Class, Depth);
      }
      return judge(V, {Made, Class, false}, E);
    }
    case RootKind::Local:
    case RootKind::Global: {
      // The object is a variable, wherever it keeps the key.
      const AbstractPlace &Whole = Made.Root == RootKind::None ? V.Where : Made;
      return judge(V, {Made, Class, !Placed && !Whole.hasDeref()}, E);
    }
    case RootKind::None:
      return;
    }
  });
}

} // namespace

bool isOfPrivateClass(const Program &P, const KeyUse &U) {
  const Function &Fn = P.function(U.Frame.F);
  return Fn.has(FF_Internal) && !Fn.Record.empty();
}

Instances findInstances(const Places &Pl, const HolderSearch &Search,
                        const KeyUse &U) {
  InstanceFinder Finder(Pl, Search);
  if (Pl.graph().program().function(U.Frame.F).has(FF_CxxConstructor) &&
      U.Where.Root == RootKind::Param)
    Finder.climb(U, /*InPlace=*/false, 8);
  return Finder.take();
}

} // namespace pka
