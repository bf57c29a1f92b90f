//===- Frontend.h - Compile commands to summaries ---------------*- C++ -*-===//
//
// Runs Clang's parser on one recorded command and has the AST summarised. Every
// outcome is a summary: one of a TU that does not compile says so, in one line,
// beside what could be extracted. Scheduling, crashes of Clang and the choice
// of commands belong to the tool.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_FRONTEND_H
#define PKA_EXTRACT_FRONTEND_H

#include "models/Models.h"
#include "summary/Summary.h"

namespace clang {
namespace tooling {
struct CompileCommand;
}
} // namespace clang

namespace pka {

struct FrontendOptions {
  std::string ResourceDir; ///< Of the Clang this is built with.
  std::vector<std::string> ExtraArgsBefore; ///< Before the command's own.
  std::vector<std::string> ExtraArgs;       ///< After the command's own.
  /// Extract what there is from a TU with errors. Off after that crashed.
  bool KeepFailed = true;
};

/// Summarises the TU of \p Command. Reads files and writes none.
TuSummary summarizeCommand(const clang::tooling::CompileCommand &Command,
                           const Models &M, const FrontendOptions &Options);

/// The summary of a TU that could not be analysed, because of \p Message.
TuSummary failedSummary(const clang::tooling::CompileCommand &Command,
                        const FrontendOptions &Options,
                        llvm::StringRef Message);

} // namespace pka

#endif
