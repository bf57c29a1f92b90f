//===- TextSelection.h - Which TUs are worth parsing ------------*- C++ -*-===//
//
// Decides from the text of a program which of its translation units can change
// what is judged of its keys, and has those parsed. The others become summaries
// that say so.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_TEXTSELECTION_H
#define PKA_TOOL_TEXTSELECTION_H

#include "demand/StoredSummaries.h"
#include "tool/Scheduler.h"
#include "tool/Selection.h"

namespace pka {

/// Summarises those of \p Commands that matter, or all if more than \p Most
/// matter. Hands the bytes of each of these summaries to \p Add, which adds
/// them to \p Stored, and adds what stands for the others itself. True if there
/// are no others.
bool summarizeNeeded(llvm::ArrayRef<clang::tooling::CompileCommand> Commands,
                     const Models &M, const FrontendOptions &Options,
                     const ScheduleOptions &Schedule,
                     const LinkOptions &Linking, size_t Most,
                     StoredSummaries &Stored,
                     llvm::function_ref<void(llvm::StringRef)> Add);

} // namespace pka

#endif
