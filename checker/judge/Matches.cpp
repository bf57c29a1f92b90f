#include "judge/Matches.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// A part of a class of the standard library, such as an array's elements.
static bool isInLibraryClass(const AbstractPlace &A) {
  return llvm::any_of(A.Path, [](const Step &St) {
    return St.Record.take_front(9) == "c:@N@std@" ||
           St.Record.take_front(5) == "std::";
  });
}

bool DeleteMatcher::comesFromLibrary(const KeyUse &D) const {
  if (isInLibraryClass(D.Where))
    return true;
  if (G.isLibrary(D.Frame.F))
    return D.Where.Root != RootKind::Global;
  if (D.Where.Root != RootKind::Result)
    return false;
  return llvm::any_of(G.callees(D.Where.Owner), [&](const CallEdge *E) {
    return !E->Via && E->Call->CallId == D.Where.Index &&
           G.isLibrary(E->Callee);
  });
}

/// \p Object as somebody sees it who has a pointer to it.
static AbstractPlace pointed(AbstractPlace Object) {
  Object.Path.insert(Object.Path.begin(), Step::deref());
  return Object;
}

/// The object is found by arithmetic on a pointer to a part of it, as
/// `container_of` does, and which part that is was not seen.
static bool isOwnerOfSomePart(const AbstractPlace &A) {
  return llvm::any_of(A.Path,
                      [](const Step &S) { return S.Kind == StepKind::Owner; });
}

bool DeleteMatcher::matches(const Seed &S, const Holders &Keys,
                            const KeyUse &D) const {
  if (Keys.InLibrary && comesFromLibrary(D)) {
    // Two variables of such classes are two, where it is known which has the
    // key.
    auto IsVariable = [](const AbstractPlace &A) {
      return A.isGlobal() && isInLibraryClass(A);
    };
    if (!IsVariable(D.Where) || llvm::none_of(Keys.Where, IsVariable))
      return true;
  }
  bool FromDestructor = D.Where.Root == RootKind::Param &&
                        P.function(D.Frame.F).has(FF_CxxDestructor);
  for (const AbstractPlace &K : Keys.Where) {
    bool KeyParam = K.Root == RootKind::Param;
    if (samePlace(K, D.Where) && (!KeyParam || S.Kind == SeedKind::Object))
      return true;
    if (!sameFieldOfSomeObject(K, D.Where)) {
      // A method that was called for an object, not through a pointer to it.
      if (KeyParam && S.Kind == SeedKind::Object && D.Where.hasField() &&
          !D.Where.hasDeref() && sameFieldOfSomeObject(K, pointed(D.Where)))
        return true;
      // A static object whose address leaves its function may be what a
      // destroy function is given.
      if (K.isGlobal() && !K.hasDeref() && K.hasField() &&
          (D.Open || isOwnerOfSomePart(D.Where)) && !FromDestructor &&
          Search.isAddressStored(K.Index) &&
          sameFieldOfSomeObject(pointed(K), D.Where))
        return true;
      continue;
    }
    // Two known pointers are two objects, unless one was copied from the
    // other; then the copy is among the keys' places.
    if (K.isGlobal() && D.Where.isGlobal())
      continue;
    // A destructor alone says nothing of one object that nobody destroys.
    if (FromDestructor && S.Kind != SeedKind::Object)
      continue;
    return true;
  }
  return false;
}

bool DeleteMatcher::mayBePointedAt(llvm::ArrayRef<Seed> Seeds,
                                   const Holders &Keys, const KeyUse &D) const {
  const AbstractPlace &Named = D.Where;
  return Named.isGlobal() && !Named.hasDeref() &&
         llvm::any_of(Keys.Where,
                      [&](const AbstractPlace &K) {
                        return K.isGlobal() && !K.Path.empty() &&
                               K.Path.back().Kind == StepKind::Deref &&
                               Search.isAddressStoredIn(Named.Index, K.Index);
                      }) &&
         llvm::none_of(Seeds, [&](const Seed &Other) {
           return samePlace(Other.Use.Where, Named);
         });
}

std::string DeleteMatcher::unseenOwner(const AbstractPlace &Where) const {
  std::string Name;
  if (Where.Root == RootKind::Result && Where.hasDeref())
    forEachOp(P.function(Where.Owner), [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind != OpKind::Call || O.CallId != Where.Index ||
          !G.calleesOf(O).empty())
        return;
      if (O.Source.Kind != ValueKind::Function)
        Name = "a function behind a pointer";
      else if (!G.models().Allocators.count(O.Source.Text))
        Name = O.Source.Text.str();
    });
  return Name;
}

} // namespace pka
