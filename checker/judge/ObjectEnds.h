//===- ObjectEnds.h - Whether anything destroys an object -------*- C++ -*-===//
//
// Holds an object against the destructor calls of the program. A call on a
// pointer of which nobody knows what it points at may mean any object; one on
// another field's pointer does not mean that of this field, when both stay
// where they are.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_OBJECTENDS_H
#define PKA_JUDGE_OBJECTENDS_H

#include "judge/Holders.h"

namespace pka {

/// An object on the way from the key outwards.
struct Object {
  AbstractPlace Where;     ///< The object itself.
  llvm::StringRef Class;   ///< Whose destructor ends it.
  bool ByLanguage = false; ///< Its end comes with that of what is around it.
  bool Dropped = false;    ///< What is around it ends without it.
};

class ObjectEnds {
public:
  ObjectEnds(const Places &Pl, const HolderSearch &Search)
      : Pl(Pl), G(Pl.graph()), P(G.program()), Search(Search) {}

  /// On true \p Kept is what keeps the object that nothing destroys.
  bool isLeaked(const Object &O, AbstractPlace &Kept) const;
  /// Nothing ends the objects of \p Class that \p Owner keeps pointers to.
  bool isDropped(llvm::StringRef Class, const AbstractPlace &Owner) const;

private:
  bool isForgottenMember(const Object &O, const Holders &H,
                         AbstractPlace &Kept) const;
  bool hasOwnDestructor(llvm::StringRef Class) const;
  bool isDestroyed(const Object &O, const Holders &H,
                   const Step *OnlyIn = nullptr) const;
  bool staysInField(const Step &Field) const;
  bool handsOutThis(FunctionId F) const;
  bool isFresh(const AbstractPlace &A) const;

  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  const HolderSearch &Search;
};

} // namespace pka

#endif
