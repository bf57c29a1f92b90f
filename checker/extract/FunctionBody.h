//===- FunctionBody.h - A body's CFG to blocks of ops -----------*- C++ -*-===//
//
// Builds Clang's CFG of a body or initialiser - with implicit destructors, and
// without edges that a constant condition or a noreturn call closes - and
// lowers it to the blocks of a summary. Does not decide which ops matter.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_FUNCTIONBODY_H
#define PKA_EXTRACT_FUNCTIONBODY_H

#include "extract/Lowering.h"

namespace pka {

/// Fills blocks and call count of \p Out from the definition \p FD. Leaves one
/// empty block when Clang cannot build a CFG. False when the body of a function
/// of C holds no function and no variable that lives longer than a call.
bool lowerFunction(NameTable &Names, const clang::FunctionDecl *FD,
                   Function &Out);

/// Fills \p Out with the dynamic initialisation of \p VD.
void lowerDynamicInit(NameTable &Names, const clang::VarDecl *VD,
                      Function &Out);

/// True when \p VD, of static storage, has its value before any code runs.
bool isConstantInitialized(const clang::VarDecl *VD);

} // namespace pka

#endif
