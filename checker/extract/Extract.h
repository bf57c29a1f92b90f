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

/// How much of a TU its summary tells.
enum class Extent {
  /// Enough to see whether a TU that is judged alone has a finding: only what
  /// has
  /// something in common with its keys. There may be one too many, when what is
  /// left out reads a key.
  Finding,
  /// Enough for all verdicts, not for what explains them: no remarks, nothing
  /// of
  /// what could be mended.
  Verdicts,
  All
};

/// Summarises a completely parsed TU. \p Skipped is what the preprocessor left
/// out of it. All arguments must outlive the call only.
TuSummary extractSummary(clang::ASTContext &Context, const Models &M,
                         const TuOrigin &Origin, const SkippedCode &Skipped,
                         Extent Tell = Extent::All);

} // namespace pka

#endif
