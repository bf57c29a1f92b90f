//===- Accesses.h - Functions that access memory ----------------*- C++ -*-===//
//
// Which calls and atomic expressions read or write an object for their caller,
// which object that is, and what the result stands for. The ops are made by
// BodyBuilder, the values by Lowering. Private to the extraction.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_ACCESSES_H
#define PKA_EXTRACT_ACCESSES_H

#include "extract/Lowering.h"

namespace pka {

struct Access {
  AccessKind Kind = AccessKind::Load;
  const clang::Expr *Pointer = nullptr; ///< Null: one that computes.
  const clang::Expr *Stored = nullptr;
  bool ByAddress = false; ///< Stored points at what is stored.
};

Access accessOf(const clang::AtomicExpr *A);
/// False when \p C is a call like any other.
bool accessOf(NameTable &Names, const clang::CallExpr *C, AccessApi &Api);

/// The object that \p C accesses; invalid when unknown.
Place accessed(Lowering &L, const clang::CallExpr *C, const AccessApi &Api);

/// What \p E, an access of \p Object, evaluates to.
Value accessResult(Lowering &L, const clang::Expr *E, const Place &Object,
                   AccessKind Kind);

} // namespace pka

#endif
