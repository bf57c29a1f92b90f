//===- Explain.h - All of one key, in the terminal --------------*- C++ -*-===//
//
// The command `explain`: of the keys that are created on one line it prints
// what leads to the creation, the deletes, and each root that was tried, with
// the first call that is missing. Decides nothing; it prints the judge's chart.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_EXPLAIN_H
#define PKA_TOOL_EXPLAIN_H

#include "tool/Options.h"

namespace pka {

/// Explains what \p O names as its target. Returns the exit status: that of an
/// audit of these keys alone. Fails when no key is created there.
llvm::Expected<int> explain(const AuditResult &Result, const Options &O,
                            llvm::StringRef WorkingDirectory);

} // namespace pka

#endif
