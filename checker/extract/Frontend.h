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
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"

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
  /// What the user has said, of all arguments. A TU fails when Clang objects to
  /// one of these; others are dropped, because they were meant for GCC.
  std::vector<std::string> UserArgs;
  /// Extract what there is from a TU with errors. Off after that crashed.
  bool KeepFailed = true;
};

/// Summarises the TU of \p Command. Reads files, through \p FS if that is not
/// null, and writes none.
TuSummary summarizeCommand(
    const clang::tooling::CompileCommand &Command, const Models &M,
    const FrontendOptions &Options,
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS = nullptr);

/// True when \p Command is one of C, C++ or Objective-C, by the file's name or
/// by `-x`. Others give a summary that says "skipped".
bool isSource(const clang::tooling::CompileCommand &Command,
              const FrontendOptions &Options);

/// Those of \p Args that Clang's driver does not know, and words that are no
/// flags: nothing is done with either.
std::vector<std::string> uselessArgs(llvm::ArrayRef<std::string> Args);

/// The summary of a TU that is not parsed: unneeded, or skipped when it is no
/// source. It tells where the object goes as the parsed one would. Failed, when
/// only parsing can tell what is wrong.
TuSummary unparsedSummary(const clang::tooling::CompileCommand &Command,
                          const FrontendOptions &Options);

/// The summary of a TU that could not be analysed, because of \p Message.
TuSummary failedSummary(const clang::tooling::CompileCommand &Command,
                        const FrontendOptions &Options,
                        llvm::StringRef Message);

/// The summary of a TU that belongs to the program and is not looked at.
TuSummary unaskedSummary(const clang::tooling::CompileCommand &Command,
                         const FrontendOptions &Options);

} // namespace pka

#endif
