//===- Baseline.h - Findings that are known already -------------*- C++ -*-===//
//
// The findings of one run are written as a file, and those of a later run are
// held against it: by fingerprint, so that moved lines make nothing new. What
// is in the file and is found no more is fixed. Whether a known finding is
// shown, and what a change has to do with it, is not decided here alone: see
// decideShown().
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REPORT_BASELINE_H
#define PKA_REPORT_BASELINE_H

#include "judge/Verdict.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace pka {

/// One finding as the file has it. Only the fingerprint decides; the rest is
/// for people. There are no lines: they would change the file for nothing.
struct BaselineEntry {
  std::string Rule, Severity, File, Function, Key, Program, Message,
      Fingerprint;
};

/// What the findings of a run were held against.
struct Comparison {
  bool HasBaseline = false; ///< Or the findings before the change are known.
  bool HasChanges = false;
  std::vector<BaselineEntry> Fixed; ///< Sorted as in the file.
};

/// The findings of \p Result that nobody has suppressed, sorted.
std::vector<BaselineEntry> baselineOf(const AuditResult &Result,
                                      llvm::StringRef WorkingDirectory);

/// Writes the findings of \p Result that nobody has suppressed. The same
/// findings give the same bytes, whatever version of the tool writes them.
void printBaseline(llvm::raw_ostream &OS, const AuditResult &Result,
                   llvm::StringRef WorkingDirectory);

/// Reads such a file. The error is one line that begins with \p Name.
llvm::Expected<std::vector<BaselineEntry>> parseBaseline(llvm::StringRef Json,
                                                         llvm::StringRef Name);

/// Marks the findings of \p Result that are in \p Baseline, each entry for one
/// of them, and returns the entries that are left. One whose key is there still
/// but can no longer be judged is not among them.
std::vector<BaselineEntry> markKnown(AuditResult &Result,
                                     std::vector<BaselineEntry> Baseline);

/// The same for what the same call found in other sources: there files of one
/// name are told apart by their paths.
std::vector<BaselineEntry> markKnownByPath(AuditResult &Result,
                                           std::vector<BaselineEntry> Found,
                                           llvm::StringRef WorkingDirectory);

/// Decides what is left out of the report, once all is marked. Against a
/// baseline, what is known and the change does not touch; else, what the change
/// does not touch.
void decideShown(AuditResult &Result, const Comparison &C);

} // namespace pka

#endif
