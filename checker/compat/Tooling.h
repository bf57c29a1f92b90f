//===- Tooling.h - Clang's driver across versions ---------------*- C++ -*-===//
//
// What the front end needs of Clang's driver and diagnostics, in one form for
// all supported versions: the option table, response files, and whether an
// error matters to the AST. Decides nothing of its own.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_COMPAT_TOOLING_H
#define PKA_COMPAT_TOOLING_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace llvm {
namespace vfs {
class FileSystem;
}
} // namespace llvm
namespace clang {
class Diagnostic;
}

namespace pka {
namespace compat {

/// One argument of a command line as Clang's driver understands it.
struct DriverArg {
  enum KindTy { Option, Input, Unknown } Kind = Option;
  std::string Name;                ///< Canonical, such as "-I" or "-std=".
  std::vector<std::string> Values; ///< What the option applies to.
  std::vector<std::string> Tokens; ///< As it was written.
};

/// Splits \p Args (without the program's name) by the driver's option table.
std::vector<DriverArg> parseDriverArgs(llvm::ArrayRef<std::string> Args);

/// Replaces `@file` arguments by the words of those files, which are looked up
/// from \p Directory. Files that cannot be read stay as they are.
void expandResponseFiles(std::vector<std::string> &Args,
                         llvm::StringRef Directory, llvm::vfs::FileSystem &FS);

/// True for an error in code that GCC accepts and that leaves the AST whole: a
/// warning by nature, whatever its level, or an attribute that says nothing of
/// what the code does and is dropped because its arguments are GCC's.
bool isHarmless(const clang::Diagnostic &D, llvm::StringRef Message);

/// The LLVM release this was built with, such as "14.0.6".
llvm::StringRef llvmVersion();

} // namespace compat
} // namespace pka

#endif
