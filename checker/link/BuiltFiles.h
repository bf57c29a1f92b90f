//===- BuiltFiles.h - What a build has linked -------------------*- C++ -*-===//
//
// The objects of a compilation database and the ELF files that a build has left
// beside them go in, link rules come out: by their symbols, whatever made them.
// For builds that do not write down how they link, such as those of make. What
// is not built, is stripped of all that tells, or is no ELF, is in no rule; nor
// is what lies outside of the build and may be another build's. Nothing is run.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_LINK_BUILTFILES_H
#define PKA_LINK_BUILTFILES_H

#include "link/Link.h"

namespace pka {

/// Where the compiler has put what, absolute. What the compiler has linked in
/// the same step is its own Path.
struct ObjectFilePath {
  std::string Path;
  std::string Source;
};

/// A rule for each library and executable in \p BuildDir, or in those of
/// \p Directories that are not below it, that has some of \p Objects. For those
/// in none, the folders that have them and their sources in it are looked at,
/// too. Sorted by output; copies of one file give one rule.
std::vector<LinkRule> readBuiltFiles(llvm::ArrayRef<ObjectFilePath> Objects,
                                     llvm::StringRef BuildDir,
                                     llvm::ArrayRef<std::string> Directories);

} // namespace pka

#endif
