//===- Claims.h - Which object a construction constructs --------*- C++ -*-===//
//
// Goes over a body before it is lowered and tells every construction in it the
// object that it makes: a variable, what `new` returned. The rest are
// temporaries.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_CLAIMS_H
#define PKA_EXTRACT_CLAIMS_H

#include "extract/Lowering.h"

namespace pka {

/// What else was seen on the way.
struct BodyFacts {
  bool HasCleanup = false; ///< Some variable has a cleanup function.
  bool HasTry = false;
  bool HasFor = false;
  /// Of functions, or of variables that live longer than a call.
  bool HasDeclarations = false;
};

BodyFacts claimConstructions(Lowering &L, clang::Stmt *Body);

} // namespace pka

#endif
