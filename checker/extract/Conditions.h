//===- Conditions.h - Branch conditions and initialiser lists ---*- C++ -*-===//
//
// Normalises the condition of a branch to a comparison, and walks braced
// initialisers. Looks through negation, assignments and the compiler's hints
// on which way a branch goes.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_CONDITIONS_H
#define PKA_EXTRACT_CONDITIONS_H

#include "extract/Lowering.h"
#include "llvm/ADT/STLExtras.h"

namespace clang {
class CFGBlock;
}

namespace pka {

/// `a R b` as `b swapSides(R) a`.
Relation swapSides(Relation R);
/// None for what is no comparison.
Relation relationOf(clang::BinaryOperatorKind K);

/// The condition that sends control to the first successor. \p E may be null.
Condition lowerCondition(Lowering &L, const clang::Expr *E);

/// Turns a switch into a chain of comparisons, one block per case, so that a
/// result that is tested by a switch is understood like any other.
void expandSwitch(Lowering &L, std::vector<Block> &Blocks, uint32_t At,
                  const clang::CFGBlock &B);

/// Calls \p Visit for each scalar of \p List with the place that it
/// initialises below \p Where. Elements that are numbers are left out of long
/// arrays: only addresses and functions matter there.
void forEachInitializer(
    Lowering &L, Place Where, const clang::InitListExpr *List,
    llvm::function_ref<void(Place, Value, const clang::Expr *)> Visit);

} // namespace pka

#endif
