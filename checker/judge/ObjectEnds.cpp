#include "judge/ObjectEnds.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// An object that the function of \p A has just made itself.
bool ObjectEnds::isFresh(const AbstractPlace &A) const {
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
bool ObjectEnds::staysInField(const Step &Field) const {
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
bool ObjectEnds::handsOutThis(FunctionId F) const {
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
bool ObjectEnds::isDestroyed(const Object &O, const Holders &H,
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
bool ObjectEnds::isForgottenMember(const Object &O, const Holders &H,
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
bool ObjectEnds::hasOwnDestructor(llvm::StringRef Class) const {
  return llvm::any_of(P.functions(), [&](const auto &Node) {
    const Function &F = *Node.F;
    return F.has(FF_CxxDestructor) && F.Record == Class;
  });
}

/// On true \p Kept is the global that keeps the object.
bool ObjectEnds::isLeaked(const Object &O, AbstractPlace &Kept) const {
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

/// \p Owner, which only this unit can name, keeps pointers to objects of \p
/// Class, and nothing in the program ever ends one: no owner of the standard
/// library either, whose code would show it.
bool ObjectEnds::isDropped(llvm::StringRef Class,
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

} // namespace pka
