//===- CommandPaths.h - The search path of a compile command ----*- C++ -*-===//
//
// Asks Clang's driver where a recorded command looks for headers, without
// parsing anything. Commands that differ in nothing but their files have one
// search path.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_COMMANDPATHS_H
#define PKA_EXTRACT_COMMANDPATHS_H

#include "scan/SearchPath.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace clang {
namespace tooling {
struct CompileCommand;
}
} // namespace clang

namespace pka {

struct FrontendOptions;

/// A text that is the same for commands with the same search path.
std::string searchPathKey(const clang::tooling::CompileCommand &Command);

/// The search path of \p Command, by what \p FS has; one that is not known when the command cannot
/// be understood, which parsing it will say.
SearchPath searchPathOf(const clang::tooling::CompileCommand &Command,
                        const FrontendOptions &Options,
                        llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS);

} // namespace pka

#endif
