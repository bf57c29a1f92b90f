//===- PastFiles.h - Files as they once were --------------------*- C++ -*-===//
//
// Contents that some files had at another time go in, a file system that shows
// them among the files of today comes out. Which files those are, and where the
// contents come from, is not decided here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_CACHE_PASTFILES_H
#define PKA_CACHE_PASTFILES_H

#include "compat/FileSystem.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pka {

class PastFiles {
public:
  /// At that time \p Path held \p Contents, or there was no such file.
  /// \p Path is absolute and has no symbolic links but in its last part.
  void add(llvm::StringRef Path, std::optional<std::string> Contents);

  struct State {
    bool Exists = false;
    std::string Contents;
    uint64_t Hash = 0; ///< Of the contents, never 0.
  };
  using File = std::pair<const std::string, State>;
  /// What is known of \p Path, whatever symbolic links lead to it, or null: it
  /// is as it was. \p Path is absolute.
  const File *find(llvm::StringRef Path) const;

  /// Something that differed then cannot be shown, as with a source that no
  /// command compiles any more.
  void addUnknown(llvm::StringRef Path) { Unknown.push_back(Path.str()); }
  const std::vector<std::string> &unknown() const { return Unknown; }

  const std::map<std::string, State> &files() const { return Files; }

  /// \p Today but for these files. The object must outlive it.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
  over(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Today) const;

private:
  std::map<std::string, State> Files;
  std::vector<std::string> Unknown;
  llvm::StringSet<> Names; ///< The last parts of Files.
  mutable llvm::StringMap<std::string> RealFolders;
};

} // namespace pka

#endif
