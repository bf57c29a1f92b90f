//===- Scheduler.h - Many TUs, isolated from each other ---------*- C++ -*-===//
//
// Compile commands go in, one summary for each comes out, whatever becomes of
// it. TUs are parsed by worker processes, so that a TU on which Clang crashes
// costs that TU and no other. The number of workers and the order of the
// commands never show in a summary.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_SCHEDULER_H
#define PKA_TOOL_SCHEDULER_H

#include "extract/Frontend.h"
#include "tool/Progress.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

class PastFiles;
class SummaryCache;

/// What has been done.
struct ScheduleCounts {
  unsigned Parsed = 0, Cached = 0;
};

struct ScheduleOptions {
  unsigned Jobs = 1;
  /// On stderr.
  Progress::KindTy Show = Progress::Silent;
  std::string WorkingDirectory;  ///< Progress: paths below it are shortened.
  SummaryCache *Cache = nullptr; ///< Of earlier runs; may be null.
  /// Sources as they were, of which Cache knows; null: as they are.
  const PastFiles *Past = nullptr;
  ScheduleCounts *Counts = nullptr; ///< To be counted up; may be null.
};

/// Summarises \p Commands and hands the bytes of each summary to \p Done, in
/// the order in which they get ready. Forks: the caller must not have made
/// threads.
void summarizeAll(llvm::ArrayRef<clang::tooling::CompileCommand> Commands,
                  const Models &M, const FrontendOptions &Options,
                  const ScheduleOptions &Schedule,
                  llvm::function_ref<void(llvm::StringRef)> Done);

} // namespace pka

#endif
