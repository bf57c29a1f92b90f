//===- Comparing.h - A run held against another, and a change ---*- C++ -*-===//
//
// --baseline, --write-baseline, --changed-files and --diff go in, findings come
// out marked: known or new, touched by the change or not. What can be wrong
// with the files is said before hours of parsing.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_COMPARING_H
#define PKA_TOOL_COMPARING_H

#include "link/Link.h"
#include "report/Baseline.h"
#include "report/Changes.h"
#include "tool/Options.h"

namespace pka {

/// What the options name, read.
struct ComparisonInputs {
  std::vector<BaselineEntry> Baseline;
  Changes Changed;
  /// The whole program was looked at: what is not found is fixed.
  bool SawAll = true;
};

/// Reads the baseline and the list of changed files.
llvm::Expected<ComparisonInputs> readComparison(const Options &O,
                                                llvm::StringRef Cwd);

/// Asks git, if that is wanted, marks the findings of \p Result, whose TUs are
/// in \p Set, and writes the new baseline.
llvm::Expected<Comparison> compareFindings(ComparisonInputs Against,
                                           const Options &O,
                                           const SummarySet &Set,
                                           llvm::StringRef Cwd,
                                           AuditResult &Result);

} // namespace pka

#endif
