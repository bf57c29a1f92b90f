//===- Loops.h - Which elements a counting loop visits ----------*- C++ -*-===//
//
// Finds the `for` loops of a body that count from one constant to another, and
// which uses of the counter stand in them. Says how far such a use can get, not
// whether the loop gets that far; all other loops are left out.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_LOOPS_H
#define PKA_EXTRACT_LOOPS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"

namespace pka {

/// From up to but without To.
struct LoopRange {
  int64_t From = 0, To = 0;
};

using LoopRanges = llvm::DenseMap<const clang::DeclRefExpr *, LoopRange>;

/// Each use of a loop's counter inside of the loop's body, with its range.
LoopRanges findLoopRanges(clang::Stmt *Body, clang::ASTContext &Ctx);

} // namespace pka

#endif
