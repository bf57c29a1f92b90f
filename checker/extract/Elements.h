//===- Elements.h - Indices of array elements -------------------*- C++ -*-===//
//
// Constant indices out of expressions, and the steps that they make: one
// element has one spelling, however the code spells it.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_ELEMENTS_H
#define PKA_EXTRACT_ELEMENTS_H

#include "summary/Summary.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

namespace pka {

inline void appendIndex(Place &P, int64_t I) {
  // a[0] through a pointer is *a, so that both spellings are one place.
  if (!P.Path.empty() && P.Path.back().Kind == StepKind::Deref && I == 0)
    return;
  if (!P.Path.empty() && P.Path.back().Kind == StepKind::Index) {
    // Pointer arithmetic on an element: the sum when both are known.
    int64_t &Old = P.Path.back().Index;
    Old = (Old == Step::AnyIndex || I == Step::AnyIndex) ? Step::AnyIndex
                                                         : Old + I;
    return;
  }
  P.Path.push_back(Step::index(I));
}

inline bool fitsInt64(const llvm::APSInt &I) {
  return I.isSigned() ? I.isSignedIntN(64) : I.isIntN(63);
}

inline int64_t constantIndex(const clang::Expr *E, clang::ASTContext &Ctx) {
  clang::Expr::EvalResult R;
  if (!E->isValueDependent() && E->EvaluateAsInt(R, Ctx) &&
      fitsInt64(R.Val.getInt()))
    return R.Val.getInt().getExtValue();
  return Step::AnyIndex;
}

} // namespace pka

#endif
