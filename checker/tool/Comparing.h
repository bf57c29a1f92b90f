//===- Comparing.h - A run held against another, and a change ---*- C++ -*-===//
//
// --baseline, --write-baseline, --changed-files and --diff go in, findings come
// out marked: known or new, touched by the change or not. What can be wrong
// with the files is said before hours of parsing. How sources are judged as
// they were before a change is not known here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_COMPARING_H
#define PKA_TOOL_COMPARING_H

#include "cache/PastFiles.h"
#include "link/Link.h"
#include "report/Baseline.h"
#include "report/Changes.h"
#include "tool/Options.h"

namespace pka {

/// What the options name, read.
struct ComparisonInputs {
  std::vector<BaselineEntry> Baseline;
  Changes Changed;
  PastFiles Past; ///< What git says of the files before the change.
  /// The whole program was looked at: what is not found is fixed.
  bool SawAll = true;
};

/// Reads the baseline and the list of changed files.
llvm::Expected<ComparisonInputs> readComparison(const Options &O,
                                                llvm::StringRef Cwd);

/// Asks git, if that is wanted, what has changed in the repository that the TUs
/// of \p Set are in.
llvm::Error askGit(ComparisonInputs &In, const Options &O,
                   const SummarySet &Set, llvm::StringRef Cwd);

/// There is more to be said when the sources are judged as they were before the
/// change, too.
bool wantsPast(const ComparisonInputs &In, const Options &O);

/// Marks the findings of \p Result and writes the new baseline. What is in
/// \p Before was found before the change, and is known.
llvm::Expected<Comparison>
compareFindings(ComparisonInputs Against,
                const std::optional<AuditResult> &Before, const Options &O,
                llvm::StringRef Cwd, AuditResult &Result);

} // namespace pka

#endif
