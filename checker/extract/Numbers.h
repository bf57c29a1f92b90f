//===- Numbers.h - Whether a number is what was read ------------*- C++ -*-===//
//
// Casts that make another number of some, and what has another number each time
// that it is read. Such a Load carries a Rel: EQ when Where held the number, NE
// when the number need not be one that Where ever held.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_NUMBERS_H
#define PKA_EXTRACT_NUMBERS_H

#include "summary/Summary.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

namespace pka {

/// \p V as Where held it, which is no promise for the next time.
Value heldOnce(Value V);
/// \p V as a number of its own.
Value otherNumber(Value V);
/// \p V, which was read from the lvalue \p E.
Value readFrom(const clang::Expr *E, Value V);
/// \p V, which is what \p Cast casts.
Value castNumber(const clang::CastExpr *Cast, Value V,
                 const clang::ASTContext &Ctx);
/// False when \p Cast makes zero of some other number.
bool keepsTruth(const clang::CastExpr *Cast, const clang::ASTContext &Ctx);

} // namespace pka

#endif
