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

void claimConstructions(Lowering &L, clang::Stmt *Body);

} // namespace pka

#endif
