//===- Command.h - Recorded commands made fit for Clang ---------*- C++ -*-===//
//
// A compile command as some build recorded it goes in, arguments that Clang can
// parse a TU with come out. Commands are untrusted and mostly GCC's: what Clang
// does not know, what loads code and what writes files is dropped. Nothing is
// run, and whether the TU then compiles is not decided here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_COMMAND_H
#define PKA_EXTRACT_COMMAND_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace llvm {
namespace vfs {
class FileSystem;
}
} // namespace llvm
namespace clang {
namespace tooling {
struct CompileCommand;
}
} // namespace clang

namespace pka {

struct FrontendOptions;

struct AdjustedCommand {
  std::vector<std::string> Args; ///< With the program's name.
  std::string MainFile;          ///< Absolute, without dots.
  std::string Output;            ///< Absolute, or empty when none was given.
  bool IsSource = false; ///< C, C++, Objective-C: not assembly, not a header.
  std::string Error;     ///< Not empty: the command cannot be used.
};

/// The program that the first word \p Name of a command means, found on the
/// PATH if it has no folder: a compiler's headers are looked for from where it
/// is. \p Name if there is none.
std::string findCompiler(llvm::StringRef Name);

/// Adjusts \p Command. \p FS is asked for response files and headers; its
/// working directory is the command's.
AdjustedCommand adjustCommand(const clang::tooling::CompileCommand &Command,
                              const FrontendOptions &Options,
                              llvm::vfs::FileSystem &FS);

} // namespace pka

#endif
