//===- Positions.h - All positions of a summary -----------------*- C++ -*-===//
//
// Visits every position in a source that a summary has, to be read or changed.
// Nothing is known here of what they are for.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_POSITIONS_H
#define PKA_SUMMARY_POSITIONS_H

#include "summary/Summary.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// Calls \p Visit with each position of \p S, valid or not, in an order that
/// depends on nothing but what else \p S says.
void forEachPosition(TuSummary &S, llvm::function_ref<void(Location &)> Visit);

} // namespace pka

#endif
