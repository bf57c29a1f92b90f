//===- SourceTree.h - The files of an extension -----------------*- C++ -*-===//
//
// A folder goes in, its sources, headers and other files come out, sorted.
// Hidden folders, what package managers put there, and folders of tests and
// examples are left out, as the build of an extension does not have them in the
// library; and so are sources that another one includes. Nothing is parsed.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_HOSTS_SOURCETREE_H
#define PKA_HOSTS_SOURCETREE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <set>
#include <string>
#include <vector>

namespace pka {

struct SourceTree {
  std::string Root;
  std::vector<std::string> Sources; ///< C and C++, absolute.
  std::vector<std::string> Files;   ///< All, absolute.
  /// Folders that headers may be meant to be found in.
  std::vector<std::string> HeaderFolders;
  unsigned LeftOut = 0; ///< Sources in folders of tests and examples.
};

/// Fails when \p Root, absolute, cannot be read or has too many files to be one
/// extension.
llvm::Expected<SourceTree> readSourceTree(llvm::StringRef Root);

/// The names of sources, as paths or parts of paths, that the text of a build
/// file has: `src/a.c`. Empty when the text has patterns of them as well.
std::set<std::string> sourcesNamedIn(llvm::StringRef Text);

/// The text of \p Path, or nothing; of a very long file only the beginning.
std::string readBeginning(llvm::StringRef Path);

/// True for C and C++, by the name.
bool isSourceName(llvm::StringRef Path);
bool isCxxName(llvm::StringRef Path);

} // namespace pka

#endif
