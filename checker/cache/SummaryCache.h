//===- SummaryCache.h - Summaries of earlier runs ---------------*- C++ -*-===//
//
// A folder of summaries, each under what it is a function of: the command, what
// the tool knows, and the files that were read. Several processes may share the
// folder. An entry that is damaged, or cannot be written, costs time and
// nothing else; what the folder holds is bounded, and what was not used for the
// longest time goes first. The sources may be looked at as they once were: that
// gives entries of their own, and finds those of today that read nothing that
// has changed.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_CACHE_SUMMARYCACHE_H
#define PKA_CACHE_SUMMARYCACHE_H

#include "cache/Dependencies.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/SHA1.h"
#include <limits>

namespace pka {

/// What many entries were made from, together.
struct AllDependencies {
  struct File {
    Dependency What;
    std::vector<uint32_t> Users; ///< Numbers of entries; not stored.
  };
  llvm::StringMap<File> ByPath;
  int64_t Since = std::numeric_limits<int64_t>::max(); ///< The earliest.
};

class SummaryCache {
public:
  /// \p Knowledge stands for all that is the same for all commands: models,
  /// options, versions.
  SummaryCache(llvm::StringRef Folder, llvm::StringRef Knowledge,
               const PastFiles *Past = nullptr);

  /// The name of the entry for what is made of \p Command, any bytes.
  std::string entryFor(llvm::StringRef Command) const;

  /// What was stored as \p Entry, when all its files are as they were. False:
  /// there is none.
  bool load(llvm::StringRef Entry, std::string &Bytes);

  /// Stores \p Bytes as \p Entry. \p Asked is what was asked of the file system
  /// to make it, from \p Since on. What was stored before can still be had by
  /// its hash if it \p KeepsOld.
  void store(llvm::StringRef Entry, llvm::StringRef Bytes, Dependencies Asked,
             int64_t Since, bool KeepsOld = false);

  static uint64_t hashOf(llvm::StringRef Bytes);
  /// Adds to \p All what \p Entry, which has the number \p User there, depends
  /// on, and says in \p Hash what it holds, if that is one of \p Used. False:
  /// there is no such entry, or something has changed between two of them.
  bool addDependencies(llvm::StringRef Entry, uint32_t User,
                       const llvm::DenseSet<uint64_t> &Used, uint64_t &Hash,
                       AllDependencies &All);
  /// Stores what was made of several entries.
  void store(llvm::StringRef Entry, llvm::StringRef Bytes,
             const AllDependencies &All);
  /// What was stored so, whatever has changed, and what it was made of. False:
  /// there is none.
  bool loadAnyway(llvm::StringRef Entry, std::string &Bytes,
                  AllDependencies &All);
  /// What \p Entry holds, or once held, with the hash \p Hash, whatever has
  /// changed.
  bool loadAnyway(llvm::StringRef Entry, uint64_t Hash, std::string &Bytes);

  FileStates &files() { return Files; }
  llvm::StringRef folder() const { return Folder; }

  /// Removes the oldest entries where there are more than \p MaxBytes of them.
  void prune(uint64_t MaxBytes) const;

private:
  bool loadFile(llvm::StringRef Path, std::string &Bytes);
  void write(llvm::StringRef Entry, llvm::StringRef Bytes,
             const Dependencies &Read, int64_t Since);
  void putAside(llvm::StringRef Entry, uint64_t New) const;
  std::string pathOf(llvm::StringRef Entry, bool OfPast) const;

  std::string Folder;
  llvm::SHA1 Known; ///< What the tool knows, hashed: it is much.
  const PastFiles *Past;
  FileStates Files;
};

} // namespace pka

#endif
