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

/// Summarises those of \p Commands that matter, and adds a summary for each of
/// them to \p Summaries. \p Rules are all that say which units they make;
/// \p DefaultProgram is the name of the unit of those that no rule knows.
void summarizeNeeded(llvm::ArrayRef<clang::tooling::CompileCommand> Commands,
                     const Models &M, const FrontendOptions &Options,
                     const ScheduleOptions &Schedule,
                     llvm::ArrayRef<LinkRule> Rules,
                     llvm::StringRef DefaultProgram,
                     const JudgeOptions &Judging, SummarySet &Summaries);

} // namespace pka

#endif
