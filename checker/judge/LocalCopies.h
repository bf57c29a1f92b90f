//===- LocalCopies.h - Keys that a local variable has kept ------*- C++ -*-===//
//
// A function that creates a key may delete one that it keeps in another local
// variable: the key of before, or this very one where it turns out to be of no
// use. Goes by where the variable is stored to, in the creating function alone;
// a variable whose address is taken is not asked about.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_LOCALCOPIES_H
#define PKA_JUDGE_LOCALCOPIES_H

#include "judge/KeyUses.h"

namespace pka {

enum class KeptKey {
  Unknown,
  Earlier, ///< What was there before the create.
  Own      ///< What the create has made, in this call of the function.
};

/// What the local variable keeps that \p Call, an op of the function of
/// \p Create, is given. \p Key is the place that the create writes.
KeptKey keptKey(const Places &Pl, const OpRef &Create, const AbstractPlace &Key,
                const Op &Call);

} // namespace pka

#endif
