//===- ResourceDir.h - Where Clang's own headers are ------------*- C++ -*-===//
//
// Without stddef.h and its kind no source parses. The folder of the LLVM that
// the tool was built with is known from the build; Debian names it by the full
// version up to LLVM 15, so that an update of that LLVM moves it.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_RESOURCEDIR_H
#define PKA_TOOL_RESOURCEDIR_H

#include "llvm/Support/Error.h"
#include <string>

namespace pka {

/// \p Built if headers are there, or the folder beside it of another release of
/// the same major version. Fails when there is none.
llvm::Expected<std::string> findResourceDir(llvm::StringRef Built);

} // namespace pka

#endif
