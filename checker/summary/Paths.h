//===- Paths.h - Paths as all parts write them ------------------*- C++ -*-===//
//
// Objects and sources are matched by name between databases, link commands and
// options, so that all parts have to spell a path the same way: absolute and
// without dots. Symbolic links are not followed, and no file is looked at.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_PATHS_H
#define PKA_SUMMARY_PATHS_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"
#include <string>

namespace pka {

/// \p Path as seen from \p Directory, without `.` and `..`.
inline std::string absolutePath(llvm::StringRef Path,
                                llvm::StringRef Directory) {
  llvm::SmallString<256> P;
  if (!llvm::sys::path::is_absolute(Path))
    P = Directory;
  llvm::sys::path::append(P, Path);
  llvm::sys::path::remove_dots(P, /*remove_dot_dot=*/true);
  return std::string(P.str());
}

} // namespace pka

#endif
