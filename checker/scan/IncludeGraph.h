//===- IncludeGraph.h - Files and what they include -------------*- C++ -*-===//
//
// Reads each file once, whichever translation units it is part of, and tells of
// a main file and a search path which files the unit may be made of. Conditions
// are not looked at, so that the answer holds for every configuration and is
// rather too large: an include that no branch takes is followed too.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SCAN_INCLUDEGRAPH_H
#define PKA_SCAN_INCLUDEGRAPH_H

#include "scan/SearchPath.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <memory>

namespace pka {

using FileId = uint32_t;

struct ScannedFile {
  std::string Path; ///< Absolute.
  bool IsSystem = false;
  bool IsRead = false; ///< False when it could not be.
  uint64_t Hash = 0;   ///< Of the contents.
  FileFacts Facts;
};

class IncludeGraph {
public:
  using PathId = uint32_t;
  static constexpr FileId NoFile = ~0u;

  PathId addSearchPath(SearchPath S);
  const SearchPath &searchPath(PathId P) const { return Paths[P].Search; }

  /// The number of the file \p Path, which is absolute. Reads it.
  FileId file(llvm::StringRef Path);
  const ScannedFile &operator[](FileId F) const { return *Files[F]; }
  size_t size() const { return Files.size(); }
  /// Calls \p Visit with each path that was looked at, and whether a file was
  /// read there.
  void forEachPath(llvm::function_ref<void(llvm::StringRef, bool)> Visit) const;

  /// \p Main and all files that it may include by \p P, sorted.
  std::vector<FileId> closure(FileId Main, PathId P);
  /// True when \p Closure, of \p P, may lack files: one of them that is not the
  /// system's includes what a macro says, and not all that is known of that
  /// macro is names of files.
  bool mayLackFiles(llvm::ArrayRef<FileId> Closure, PathId P) const;
  /// True when some file that \p Main includes by \p P whatever the
  /// configuration, itself or by way of others, is not there.
  bool lacksFile(FileId Main, PathId P);

private:
  struct PathState {
    SearchPath Search;
    llvm::DenseMap<FileId, std::vector<FileId>> Direct;
    /// What is included under no condition; NoFile: something is not there.
    llvm::DenseMap<FileId, std::vector<FileId>> Always;
  };
  FileId probe(llvm::StringRef Path, bool IsSystem);
  void resolve(const IncludeLine &Line, llvm::StringRef Directory,
               const SearchPath &S, std::vector<FileId> &Result);
  const std::vector<FileId> &direct(FileId F, PathId P);
  const std::vector<FileId> &always(FileId F, PathId P);
  void computed(std::vector<FileId> &Closure, std::vector<bool> &In, PathId P);

  std::vector<PathState> Paths;
  std::vector<std::unique_ptr<ScannedFile>> Files;
  llvm::StringMap<FileId> ByPath; ///< NoFile: there is none.
  llvm::StringMap<bool> Folders;  ///< Whether there is such a folder.
  llvm::StringMap<std::string> CleanFolders; ///< Without dots.
};

} // namespace pka

#endif
