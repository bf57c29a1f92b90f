//===- Audit.h - The pipeline, run ------------------------------*- C++ -*-===//
//
// Options go in, a report and an exit status come out. `summarize` and `link`
// are the two halves of the plain call, which is the two put together without a
// folder in between; that is why all three ways give the same bytes.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_AUDIT_H
#define PKA_TOOL_AUDIT_H

#include "tool/Options.h"
#include "llvm/ADT/Twine.h"

namespace pka {

/// What the process returns. A TU that failed wins over findings: with an
/// incomplete program, findings are not all there is.
enum ExitStatus { Clean = 0, Findings = 1, Incomplete = 2, BadInput = 3 };

/// Does what \p O says, help and version excepted.
int runAudit(const Options &O);

/// Writes \p Text to where \p O says that reports go.
llvm::Error writeOutput(llvm::StringRef Text, const Options &O);

/// Prints "pthread-key-audit: error: MESSAGE" on stderr.
void printError(const llvm::Twine &Message);

/// The same for a warning.
void printWarning(const llvm::Twine &Message);

} // namespace pka

#endif
