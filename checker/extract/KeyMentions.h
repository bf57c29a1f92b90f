//===- KeyMentions.h - Has a TU anything to do with keys? -------*- C++ -*-===//
//
// A parsed TU and names of functions go in, yes or no comes out, at next to no
// cost: most TUs have no key, and nothing else should be done for those. Looks
// at identifiers, at whether declarations are referenced, and for names in the
// text of files, never at bodies. A "yes" may be wrong.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_KEYMENTIONS_H
#define PKA_EXTRACT_KEYMENTIONS_H

#include "extract/SkippedCode.h"
#include "models/Models.h"

namespace clang {
class ASTContext;
}

namespace pka {

/// True when the TU references one of these functions: one that creates or
/// deletes keys, or looks up functions by name. The C++ library has inline
/// functions that do, in every TU; those count only where they are used.
/// \p Skipped is what the preprocessor left out.
bool mentionsKeys(clang::ASTContext &Context,
                  llvm::ArrayRef<llvm::StringRef> Names,
                  const SkippedCode &Skipped);
bool mentionsKeys(clang::ASTContext &Context, const Models &M,
                  const SkippedCode &Skipped);

/// True when the TU references the function at namespace scope \p Name.
bool mentionsFunction(clang::ASTContext &Context, llvm::StringRef Name);

} // namespace pka

#endif
