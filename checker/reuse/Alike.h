//===- Alike.h - An edit that changes nothing that matters ------*- C++ -*-===//
//
// Two summaries of one translation unit go in, from before an edit and from
// after it; out comes whether what matters of them differs in nothing but
// positions, and how these have moved. What matters is told, not decided here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REUSE_ALIKE_H
#define PKA_REUSE_ALIKE_H

#include "reuse/Moves.h"
#include "summary/Summary.h"
#include "llvm/ADT/BitVector.h"

namespace pka {

/// A summary, and by number which of its functions matter.
struct WeighedSummary {
  TuSummary Summary;
  llvm::BitVector Matters;
};

/// True when what matters of \p Old and \p New is the same, in the same order.
/// Adds to \p Moved where it stands. A position that cannot have moved so makes
/// them differ.
bool areAlike(WeighedSummary Old, WeighedSummary New, Moves &Moved);

} // namespace pka

#endif
