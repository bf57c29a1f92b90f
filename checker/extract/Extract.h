//===- Extract.h - One TU's AST to its summary ------------------*- C++ -*-===//
//
// Clang's AST and CFG of one TU go in, a summary comes out. Macros have been
// expanded, constant conditions pruned and templates instantiated; which calls
// matter is left to the judge. Linkage names, not spelled names, identify
// functions, so aliases and asm labels are already resolved.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_EXTRACT_H
#define PKA_EXTRACT_EXTRACT_H

#include "extract/SkippedCode.h"
#include "models/Models.h"
#include "summary/Summary.h"

namespace clang {
class ASTContext;
}

namespace pka {

/// Where the TU comes from; goes into the summary as it is.
struct TuOrigin {
  std::string MainFile;  ///< Absolute.
  std::string Directory; ///< Absolute.
  std::string Output;    ///< Absolute, or empty.
};

/// Summarises a completely parsed TU. \p Skipped is what the preprocessor left
/// out of it. All arguments must outlive the call only.
TuSummary extractSummary(clang::ASTContext &Context, const Models &M,
                         const TuOrigin &Origin, const SkippedCode &Skipped);

/// True when the TU references a function that creates or deletes a key. Looks
/// at the identifier table and declarations, never at bodies, so that a TU
/// without keys costs nothing.
bool mentionsKeys(clang::ASTContext &Context, const Models &M);

/// The same question about one function at namespace scope by its name.
bool mentionsFunction(clang::ASTContext &Context, llvm::StringRef Name);

} // namespace pka

#endif
