//===- Selection.h - Which TUs are worth parsing ----------------*- C++ -*-===//
//
// Decides from the text of a program which of its translation units can change
// what is judged of its keys, and has those parsed, in rounds: the summaries of
// one round name what the next one looks for. The others become summaries that
// say so. What is left out never changes a verdict.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_SELECTION_H
#define PKA_TOOL_SELECTION_H

#include "judge/Judge.h"
#include "link/Link.h"
#include "tool/Scheduler.h"

namespace pka {

/// What decides which units the TUs make, and how those are judged.
struct LinkOptions {
  std::vector<LinkRule> Rules;
  std::string DefaultProgram; ///< The unit of those that no rule knows.
  JudgeOptions Judging;
  /// A unit of at most so many TUs is parsed as a whole when it creates a key.
  unsigned SmallUnit = 0;
};

/// Summarises those of \p Commands that matter, and adds a summary for each of
/// them to \p Summaries.
void summarizeNeeded(llvm::ArrayRef<clang::tooling::CompileCommand> Commands,
                     const Models &M, const FrontendOptions &Options,
                     const ScheduleOptions &Schedule,
                     const LinkOptions &Linking, SummarySet &Summaries);

} // namespace pka

#endif
