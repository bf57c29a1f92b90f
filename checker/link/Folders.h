//===- Folders.h - Where a build may have put what it links -----*- C++ -*-===//
//
// Objects, their sources and the folder of the build go in; the folders around
// them that are worth a look come out. Never a folder that may be somebody's
// home, one that holds homes, or one near the root. Also lists the files in a
// folder, and opens none.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_LINK_FOLDERS_H
#define PKA_LINK_FOLDERS_H

#include "link/BuiltFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace pka {

/// How many folders the paths have in common from the root on.
unsigned sharedFolders(llvm::StringRef A, llvm::StringRef B);

/// \p Path is \p Folder, or in it.
bool isIn(llvm::StringRef Path, llvm::StringRef Folder);

/// The nearest folder that has all of \p Objects and their sources in it, and
/// \p BuildDir. Where that is too far up, the nearest for each object. Sorted.
std::vector<std::string>
foldersAround(llvm::ArrayRef<const ObjectFilePath *> Objects,
              llvm::StringRef BuildDir);

/// Calls \p File for the regular files in \p Directory, but not in \p Except
/// nor behind links. Counts \p Entries; false when there are more than \p
/// Limit.
bool forEachFile(llvm::StringRef Directory, const llvm::StringSet<> &Except,
                 unsigned Limit, unsigned &Entries,
                 llvm::function_ref<void(const std::string &)> File);

} // namespace pka

#endif
