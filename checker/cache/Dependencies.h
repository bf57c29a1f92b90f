//===- Dependencies.h - The files that a result was made from ---*- C++ -*-===//
//
// Takes down what a parse asks of the file system: the files that it reads, and
// those that it looks for in vain, because one that appears there changes the
// meaning of an include. Says later whether all of that is still so, with as
// little reading as can be: a file whose size, time and number are the old ones
// is the old file. Nothing is known here of what was made.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_CACHE_DEPENDENCIES_H
#define PKA_CACHE_DEPENDENCIES_H

#include "cache/PastFiles.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace pka {

/// What a `stat` says of a file, as far as it tells one state from another.
struct FileStamp {
  enum KindTy : uint8_t { Absent, File, Folder } Kind = Absent;
  uint64_t Size = 0;
  int64_t Time = 0; ///< Of the last change, in nanoseconds.
  uint64_t Inode = 0;

  bool operator==(const FileStamp &O) const {
    return Kind == O.Kind && Size == O.Size && Time == O.Time &&
           Inode == O.Inode;
  }
};

struct Dependency {
  enum KindTy : uint8_t {
    Absent,  ///< There is no such file.
    Exists,  ///< There is one, whatever is in it; or a folder.
    Contents ///< What is in the file.
  } Kind = Absent;
  FileStamp Stamp;   ///< Contents.
  uint64_t Hash = 0; ///< Contents.
};

/// By absolute path, as it was asked for.
using Dependencies = std::map<std::string, Dependency>;

/// A file system that takes down what it is asked.
class RecordingFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  explicit RecordingFileSystem(
      llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS)
      : ProxyFileSystem(std::move(FS)) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) PKA_OVERRIDES_EXISTS {
    return bool(status(Path));
  }

  /// What was asked so far, without stamps and hashes.
  const Dependencies &asked() const { return Asked; }

private:
  void note(const llvm::Twine &Path, Dependency::KindTy Kind);

  Dependencies Asked;
};

/// What is known of files in this run of the tool. They are taken not to change
/// while it runs.
class FileStates {
public:
  /// \p Past, which may be null, knows better of some files.
  explicit FileStates(const PastFiles *Past = nullptr) : Past(Past) {}

  const FileStamp &stamp(llvm::StringRef Path);
  /// The hash of the contents, which are read at most once; 0 when they cannot
  /// be.
  uint64_t hash(llvm::StringRef Path);
  /// Notes that a file with this stamp had these contents.
  void learn(llvm::StringRef Path, const FileStamp &Stamp, uint64_t Hash);

  /// \p D is still so, when it was taken down at \p When, in nanoseconds.
  bool holds(llvm::StringRef Path, const Dependency &D, int64_t When);

  /// Adds stamps and hashes to \p Asked. False when some file has changed since
  /// \p Since, so that nobody knows what was read.
  bool complete(Dependencies &Asked, int64_t Since);

private:
  struct State {
    FileStamp Stamp;
    uint64_t Hash = 0;
    bool IsKnown = false;
    bool IsHashed = false;
  };
  State &state(llvm::StringRef Path);
  bool fromPast(llvm::StringRef Path, State &S) const;

  const PastFiles *Past;
  llvm::StringMap<State> States;
};

/// The time now, in nanoseconds.
int64_t nanosecondsNow();

/// A file of this age or less may change again without another time.
constexpr int64_t TimeGranularity = 2'000'000'000;

} // namespace pka

#endif
