#include "judge/Instances.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {
namespace {

/// An object on the way from the key outwards.
struct Object {
  AbstractPlace Where;     ///< The object itself.
  llvm::StringRef Class;   ///< Whose destructor ends it.
  bool ByLanguage = false; ///< Its end comes with that of what is around it.
  bool Dropped = false;    ///< What is around it ends without it.
};

class InstanceFinder {
public:
  InstanceFinder(const Places &Pl, const HolderSearch &Search)
      : Pl(Pl), G(Pl.graph()), P(G.program()), Search(Search) {}

  /// \p U stands in a constructor and names a part of `this`.
  void climb(const KeyUse &U, bool InPlace, unsigned Depth);
  Instances take() { return std::move(Found); }

private:
  void fromLibrary(FunctionId F, const KeyUse &U, unsigned Depth);
  void ownedBy(const AbstractPlace &Owner, const CallEdge &E, const KeyUse &U,
               unsigned Depth);
  void judge(const KeyUse &U, const Object &O, const CallEdge &E);
  bool isLeaked(const Object &O, AbstractPlace &Kept) const;
  bool isForgottenMember(const Object &O, const Holders &H,
                         AbstractPlace &Kept) const;
  bool hasOwnDestructor(llvm::StringRef Class) const;
  bool isDestroyed(const Object &O, const Holders &H,
                   const Step *OnlyIn = nullptr) const;
  bool isDropped(llvm::StringRef Class, const AbstractPlace &Owner) const;
  bool staysInField(const Step &Field) const;
  bool handsOutThis(FunctionId F) const;
  bool isFresh(const AbstractPlace &A) const;
  AbstractPlace released(const AbstractPlace &Owner, FunctionId F) const;
  bool handedToLibrary(const AbstractPlace &A, FunctionId F,
                       AbstractPlace &Owner) const;

  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  const HolderSearch &Search;
  Instances Found;
  std::set<const Op *> Seen;
  std::set<FunctionId> SeenLibrary;
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

static const Step *lastField(const AbstractPlace &A) {
  for (const Step &S : llvm::reverse(A.Path))
    if (S.Kind == StepKind::Field)
      return &S;
  return nullptr;
}

/// A member or a base of the object whose destructor destroys it.
static bool isOwnPart(const Value &V) {
  if (V.Where.Root != RootKind::Param || V.Where.Index != 0)
    return false;
  if (V.Kind == ValueKind::Load)
    return V.Where.Path.empty();
  return V.Kind == ValueKind::Address &&
         llvm::count_if(V.Where.Path, [](const Step &S) {
           return S.Kind == StepKind::Deref;
         }) <= 1;
}

/// The field that holds the pointer to the object at \p A, or null.
static const Step *pointerField(const AbstractPlace &A) {
  size_t N = A.Path.size();
  return N >= 2 && A.Path[N - 1].Kind == StepKind::Deref &&
                 A.Path[N - 2].Kind == StepKind::Field
             ? &A.Path[N - 2]
             : nullptr;
}

/// The pointer in \p Field is only followed or stored: nobody else gets it.
bool InstanceFinder::staysInField(const Step &Field) const {
  auto Hands = [&](const Value &V) {
    if (V.Where.Path.empty() || !(V.Where.Path.back() == Field))
      return false;
    return V.Kind == ValueKind::Load || V.Kind == ValueKind::Address;
  };
  for (FunctionId F = 0; F < P.functions().size(); ++F) {
    bool Handed = false;
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind != OpKind::Call) {
        Handed |= Hands(O.Source);
        return;
      }
      for (size_t I = 0; I < O.Args.size(); ++I) {
        if (!Hands(O.Args[I]))
          continue;
        // The object of a method of the program; operator delete comes after
        // the destructor, which is asked about elsewhere.
        llvm::SmallVector<FunctionId, 2> Callees = G.calleesOf(O);
        bool Method = I == 0 && !Callees.empty() && !O.Virtual &&
                      O.Args[I].Kind == ValueKind::Load &&
                      llvm::all_of(Callees, [&](FunctionId C) {
                        return !P.function(C).Record.empty() &&
                               !G.isLibrary(C) && !handsOutThis(C);
                      });
        bool Freed = O.Source.Kind == ValueKind::Function &&
                     G.models().Deallocators.count(O.Source.Text);
        Handed |= !Method && !Freed;
      }
    });
    if (Handed)
      return false;
  }
  return true;
}

/// \p F passes its object on, or destroys it.
bool InstanceFinder::handsOutThis(FunctionId F) const {
  if (P.function(F).has(FF_CxxDestructor))
    return false;
  bool Found = false;
  forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
    auto IsThis = [](const Value &V) {
      return V.Kind == ValueKind::Load && V.Where.Root == RootKind::Param &&
             V.Where.Index == 0 && V.Where.Path.empty();
    };
    Found |= O.Kind == OpKind::Call ? llvm::any_of(O.Args, IsThis)
                                    : IsThis(O.Source);
  });
  return Found;
}

/// Some destructor call of the object's class may mean this object.
bool InstanceFinder::isDestroyed(const Object &O, const Holders &H,
                                 const Step *OnlyIn) const {
  for (FunctionId D = 0; D < P.functions().size(); ++D) {
    const Function &Fn = P.function(D);
    if (!Fn.has(FF_CxxDestructor) || Fn.Record != O.Class)
      continue;
    for (const CallEdge *E : G.callers(D)) {
      const Value *V = E->argument(0);
      // Members and bases go with their own whole.
      if (!V || (P.function(E->Caller).has(FF_CxxDestructor) && isOwnPart(*V)))
        continue;
      Step Deref = Step::deref();
      AbstractPlace A = Pl.substitute(E->Caller, *V, Deref);
      if (A.Root == RootKind::None)
        return true; // `delete f()`, and the like.
      for (const AbstractPlace &Q : Pl.resolve(A, Sense::Cell)) {
        if (llvm::any_of(H.Where, [&](const AbstractPlace &K) {
              llvm::ArrayRef<Step> Rest;
              return isPrefix(Q, K, Rest) || isPrefix(K, Q, Rest);
            }))
          return true;
        // Another field's pointer, when the own one stays where it is.
        const Step *Other = pointerField(Q);
        if (OnlyIn && Other) {
          if (*Other == *OnlyIn)
            return true;
          continue;
        }
        const Step *Mine = lastField(O.Where), *Its = lastField(Q);
        if (Mine && Its && *Mine == *Its)
          return true;
        // A pointer of which nobody knows what it points at. The standard
        // library's own destroy only what they were given.
        bool Local = Q.Root == RootKind::Local && !Q.hasDeref();
        if (!Q.isGlobal() && !Local && !isFresh(Q) && !G.isLibrary(E->Caller))
          return true;
      }
    }
  }
  return false;
}

/// A raw pointer in a field of an object that the program destroys, and of
/// which the destructor forgets this one.
bool InstanceFinder::isForgottenMember(const Object &O, const Holders &H,
                                       AbstractPlace &Kept) const {
  if (O.Where.Root != RootKind::Result || !H.Escape.empty() || H.InLibrary)
    return false;
  const Step *Field = nullptr;
  for (const AbstractPlace &A : H.Where) {
    const Step *Its = pointerField(A);
    if (A.Root == RootKind::Local || A == O.Where)
      continue;
    if (!Its || (Field && !(*Its == *Field)))
      return false;
    Field = Its;
    if (A.Root == RootKind::Param)
      Kept = A;
  }
  return Field && Kept.Root == RootKind::Param && Kept.Index == 0 &&
         P.function(Kept.Owner).has(FF_CxxConstructor) &&
         hasOwnDestructor(P.function(Kept.Owner).Record) &&
         staysInField(*Field) && !isDestroyed(O, H, Field);
}

/// The destructor of \p Class is there to be read.
bool InstanceFinder::hasOwnDestructor(llvm::StringRef Class) const {
  return llvm::any_of(P.functions(), [&](const auto &Node) {
    const Function &F = *Node.F;
    return F.has(FF_CxxDestructor) && F.Record == Class;
  });
}

/// On true \p Kept is the global that keeps the object.
bool InstanceFinder::isLeaked(const Object &O, AbstractPlace &Kept) const {
  Holders H = Search.search({O.Where});
  // A global pointer that keeps the object: who else gets it borrows it. An
  // object without one is somebody's to delete.
  auto Keeper = llvm::find_if(H.Where, [&](const AbstractPlace &A) {
    return A.isGlobal() &&
           (O.Where.isGlobal() ||
            (!A.Path.empty() && A.Path.front().Kind == StepKind::Deref));
  });
  if (Keeper == H.Where.end())
    return isForgottenMember(O, H, Kept);
  if (isDestroyed(O, H))
    return false;
  Kept = O.Where.isGlobal() ? O.Where : *Keeper;
  return true;
}

void InstanceFinder::judge(const KeyUse &U, const Object &O,
                           const CallEdge &E) {
  if (!Seen.insert(E.Call).second)
    return;
  ++Found.Known;
  if (O.ByLanguage || !G.isLive(E.Caller) || G.isLibrary(E.Caller))
    return;
  AbstractPlace Kept = O.Where;
  if (!O.Dropped && !isLeaked(O, Kept))
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

/// \p Owner, which only this unit can name, keeps pointers to objects of \p
/// Class, and nothing in the program ever ends one: no owner of the standard
/// library either, whose code would show it.
bool InstanceFinder::isDropped(llvm::StringRef Class,
                               const AbstractPlace &Owner) const {
  if (!Owner.isGlobal() || Owner.hasDeref() ||
      !P.variable(Owner.Index).isInternal())
    return false;
  bool Known = false;
  for (FunctionId D = 0; D < P.functions().size(); ++D) {
    const Function &Fn = P.function(D);
    if (!Fn.has(FF_CxxDestructor) || Fn.Record != Class)
      continue;
    Known = true;
    if (llvm::any_of(G.callers(D), [&](const CallEdge *E) {
          const Value *V = E->argument(0);
          return !P.function(E->Caller).has(FF_CxxDestructor) || !V ||
                 !isOwnPart(*V);
        }))
      return false;
  }
  return Known;
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

/// The key is in what \p Owner, named in the caller of \p E, owns.
void InstanceFinder::ownedBy(const AbstractPlace &Owner, const CallEdge &E,
                             const KeyUse &U, unsigned Depth) {
  FunctionId F = E.Caller;
  llvm::StringRef Class = P.function(E.Callee).Record;
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
      return judge(U, {Raw, P.function(U.Leaf.F).Record, false}, E);
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

/// \p F, of the standard library, has made the object for one of its owners.
void InstanceFinder::fromLibrary(FunctionId F, const KeyUse &U,
                                 unsigned Depth) {
  if (Depth == 0 || SeenLibrary.size() > 500 || !SeenLibrary.insert(F).second)
    return;
  const Function &Fn = P.function(F);
  for (const CallEdge *E : G.callers(F)) {
    if (G.isLibrary(E->Caller)) {
      fromLibrary(E->Caller, U, Depth);
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
    ownedBy(Owner, *E, U, Depth);
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
      return fromLibrary(E.Caller, V, Depth);
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
        if (isDropped(Class, Owner))
          return judge(V, {Owner, Class, false, /*Dropped=*/true}, E);
        return ownedBy(Owner, E, V, Depth);
      }
      return judge(V, {Made, Class, false}, E);
    }
    case RootKind::Local:
    case RootKind::Global:
      return judge(V, {Made, Class, !Placed && !V.Where.hasDeref()}, E);
    case RootKind::None:
      return;
    }
  });
}

} // namespace

Instances findInstances(const Places &Pl, const HolderSearch &Search,
                        const KeyUse &U) {
  InstanceFinder Finder(Pl, Search);
  if (Pl.graph().program().function(U.Frame.F).has(FF_CxxConstructor) &&
      U.Where.Root == RootKind::Param)
    Finder.climb(U, /*InPlace=*/false, 8);
  return Finder.take();
}

} // namespace pka
