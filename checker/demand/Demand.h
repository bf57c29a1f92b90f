//===- Demand.h - What the summaries so far ask for -------------*- C++ -*-===//
//
// Summaries of some translation units of a program go in; out come the names
// that others must have in their text to change what is judged of its keys: the
// functions that lead to a creation or a delete, the variables that hold keys
// or decide whether a delete is reached, and the functions that are called in
// between and have not been seen. Which units have such a name is not known
// here, and no verdict is made.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_DEMAND_DEMAND_H
#define PKA_DEMAND_DEMAND_H

#include "models/Models.h"
#include "summary/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace pka {

/// A name that others have to have to matter.
struct Wanted {
  /// So many inline functions and classes may stand between the name and who
  /// matters.
  unsigned Hops = 0;
  /// The programs for whose sake it is: who is in none of them does not matter.
  llvm::BitVector For;
};
using WantedNames = llvm::StringMap<Wanted>;

/// The same twice: by the names that a text has, and by those of the linker,
/// which summaries have.
struct Demands {
  static constexpr unsigned NoLimit = ~0u;

  struct LinkNames {
    WantedNames Ids;     ///< Functions and variables: who has this id matters.
    WantedNames BodyIds; ///< Who defines this function matters.
  };
  LinkNames Shared;
  /// Names with internal linkage, which mean something in one summary.
  llvm::DenseMap<const TuSummary *, LinkNames> Own;

  WantedNames Names;   ///< Functions and variables: who has this name matters.
  WantedNames Guards;  ///< Variables that decide whether a delete is reached.
  WantedNames Classes; ///< Who has objects of this class matters.
  /// RECORD.FIELD: who names the field, or by text the method. In summaries the
  /// record is as qualified as its type.
  WantedNames Fields;
  /// External functions whose callers say where a new key lives, or get it.
  llvm::StringSet<> Wrappers;
  /// Who defines this function, or CLASS::FUNCTION, matters.
  WantedNames Bodies;
  /// The same when something is thrown in the body.
  WantedNames Throwers;
  /// Values go to so many places that following them costs more than having all
  /// summaries: the rest does not say everything.
  bool IsTooMuch = false;
};

/// So many calls above the function that settles where a new key lives, its
/// callers still matter: they may give the object up, create twice, or write
/// the flag that a delete asks.
constexpr unsigned NearCallers = 3, AllCallers = ~0u - 1;

/// A summary, and the programs that have it. All of these have one size. The
/// last is none: it stands for those that use keys only by what others create
/// for them, for which nothing but the names of wrappers is wanted.
struct ScopedSummary {
  const TuSummary *Tu = nullptr;
  llvm::BitVector Programs;
};

class DemandIndex;

/// What \p Summaries ask for, of callers as far up as \p CallerLevels. Those of
/// a delete that are farther away than `main` do not matter in the programs
/// \p Ended. \p Index has what was asked before, and more; the summaries stay
/// in it.
Demands demandsOf(DemandIndex &Index, llvm::ArrayRef<ScopedSummary> Summaries,
                  const Models &M, unsigned CallerLevels,
                  const llvm::BitVector &Ended);

/// True when \p Tu refers to an API that creates keys, or calls one of
/// \p Wrappers.
bool createsKeys(const TuSummary &Tu, const Models &M,
                 const llvm::StringSet<> &Wrappers);

/// The names that matter before anything is known: those of the key APIs.
std::vector<std::string> keyNames(const Models &M);

} // namespace pka

#endif
