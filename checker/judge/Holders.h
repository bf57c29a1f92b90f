//===- Holders.h - Everywhere a key value can be found ----------*- C++ -*-===//
//
// From the place where a key was created, follows copies of the value and of
// pointers to it through the program: assignments, arguments, returns. Says
// which places hold the key, and whether it was handed to code that was not
// seen. The result may be too large, never too small, up to its bound.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_HOLDERS_H
#define PKA_JUDGE_HOLDERS_H

#include "judge/Keepers.h"

namespace pka {

struct Holders {
  PlaceSet Where;
  /// The key itself (not only an object around it) left the program.
  std::string Escape; ///< Empty: it did not. Else where to.
  Location EscapeLoc;
  /// The standard library was given the key to keep; what comes out of it again
  /// may be this key.
  bool InLibrary = false;
};

class HolderSearch {
public:
  explicit HolderSearch(const Places &Pl);
  /// Deletes take keys out of \p Where.
  void noteDeleted(const AbstractPlace &Where);
  Holders search(const PlaceSet &Start) const;
  /// The address of \p V is stored or returned somewhere.
  bool isAddressStored(VariableId V) const { return Stored.count(V); }
  /// The address of \p V is stored in the variable \p In, or in a part of it.
  bool isAddressStoredIn(VariableId V, VariableId In) const;

private:
  struct Use {
    FunctionId F;
    const Op *O;
  };
  const PlaceSet &origins(FunctionId F, const Value &V) const;

  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  /// Of the values of ops. Every search asks for all in a function again.
  mutable llvm::DenseMap<const Value *, PlaceSet> Origins;
  llvm::DenseMap<VariableId, std::vector<Use>> VariableUses;
  std::set<VariableId> Stored;
  Keepers Kept;
  /// The fields, with their records, that keys are deleted from.
  std::set<std::pair<llvm::StringRef, llvm::StringRef>> Deleted;

  friend class HolderWalk;
};

} // namespace pka

#endif
