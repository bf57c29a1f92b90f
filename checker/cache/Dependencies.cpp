//===- Dependencies.cpp - The files that a result was made from -----------===//

#include "cache/Dependencies.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <limits>

using namespace llvm;

namespace pka {

int64_t nanosecondsNow() {
  return std::chrono::system_clock::now().time_since_epoch() /
         std::chrono::nanoseconds(1);
}

void RecordingFileSystem::note(const Twine &Path, Dependency::KindTy Kind) {
  SmallString<256> Absolute;
  Path.toVector(Absolute);
  if (Absolute.empty() || makeAbsolute(Absolute))
    return;
  // Dots stay: with symbolic links in between they are another file.
  Dependency &D = Asked[std::string(Absolute)];
  D.Kind = std::max(D.Kind, Kind);
}

ErrorOr<vfs::Status> RecordingFileSystem::status(const Twine &Path) {
  auto Result = ProxyFileSystem::status(Path);
  note(Path, Result ? Dependency::Exists : Dependency::Absent);
  return Result;
}

ErrorOr<std::unique_ptr<vfs::File>>
RecordingFileSystem::openFileForRead(const Twine &Path) {
  auto Result = ProxyFileSystem::openFileForRead(Path);
  note(Path, Result ? Dependency::Contents : Dependency::Absent);
  return Result;
}

/// So much behind the clock may the time of a file be that is written now.
static constexpr int64_t ClockStep = 10'000'000;

static FileStamp stampOf(StringRef Path) {
  FileStamp Stamp;
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status))
    return Stamp;
  Stamp.Kind =
      sys::fs::is_directory(Status) ? FileStamp::Folder : FileStamp::File;
  Stamp.Size = Status.getSize();
  Stamp.Time = Status.getLastModificationTime().time_since_epoch() /
               std::chrono::nanoseconds(1);
  Stamp.Inode = Status.getUniqueID().getFile();
  return Stamp;
}

/// Makes \p S what the past knows of the file. Its time is one that no file
/// has: only contents tell whether it is the same.
bool FileStates::fromPast(StringRef Path, State &S) const {
  const PastFiles::File *File = Past ? Past->find(Path) : nullptr;
  if (!File)
    return false;
  S = State();
  S.IsKnown = S.IsHashed = true;
  if (File->second.Exists) {
    S.Stamp.Kind = FileStamp::File;
    S.Stamp.Size = File->second.Contents.size();
    S.Stamp.Time = std::numeric_limits<int64_t>::max() / 2;
    S.Hash = File->second.Hash;
  }
  return true;
}

FileStates::State &FileStates::state(StringRef Path) {
  State &S = States[Path];
  if (!S.IsKnown && !fromPast(Path, S)) {
    S.IsKnown = true;
    S.Stamp = stampOf(Path);
  }
  return S;
}

const FileStamp &FileStates::stamp(StringRef Path) { return state(Path).Stamp; }

uint64_t FileStates::hash(StringRef Path) {
  State &S = state(Path);
  if (S.IsHashed)
    return S.Hash;
  S.IsHashed = true;
  // Read, not mapped: a file that shrinks meanwhile must not end the tool.
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  if (Buffer)
    S.Hash = std::max<uint64_t>(xxHash64((*Buffer)->getBuffer()), 1);
  return S.Hash;
}

void FileStates::learn(StringRef Path, const FileStamp &Stamp, uint64_t Hash) {
  State &S = state(Path);
  if (S.IsHashed || !(S.Stamp == Stamp))
    return;
  S.IsHashed = true;
  S.Hash = Hash;
}

bool FileStates::holds(StringRef Path, const Dependency &D, int64_t When) {
  const FileStamp &Now = stamp(Path);
  switch (D.Kind) {
  case Dependency::Absent:
    return Now.Kind == FileStamp::Absent;
  case Dependency::Exists:
    return Now.Kind != FileStamp::Absent;
  case Dependency::Contents:
    break;
  }
  if (Now == D.Stamp && Now.Time + TimeGranularity < When)
    return true;
  return Now.Kind == FileStamp::File && hash(Path) == D.Hash;
}

bool FileStates::complete(Dependencies &Asked, int64_t Since) {
  for (auto &[Path, D] : Asked) {
    if (D.Kind != Dependency::Contents)
      continue;
    if (State Old; fromPast(Path, Old)) {
      D.Stamp = Old.Stamp;
      D.Hash = Old.Hash;
      continue;
    }
    // Another look: it may have changed since the one before.
    FileStamp Now = stampOf(Path);
    // A folder of a header's name, which the search for the header goes past.
    if (Now.Kind == FileStamp::Folder) {
      D.Kind = Dependency::Exists;
      continue;
    }
    if (Now.Kind != FileStamp::File || Now.Time + ClockStep >= Since)
      return false;
    State &S = States[Path];
    if (!(S.Stamp == Now)) {
      S = State();
      S.Stamp = Now;
    }
    S.IsKnown = true;
    D.Stamp = Now;
    D.Hash = hash(Path);
    if (!D.Hash)
      return false;
  }
  return true;
}

} // namespace pka
