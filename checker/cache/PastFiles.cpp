//===- PastFiles.cpp - Files as they once were ----------------------------===//

#include "cache/PastFiles.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace pka {

void PastFiles::add(StringRef Path, std::optional<std::string> Contents) {
  Names.insert(sys::path::filename(Path));
  State &S = Files[Path.str()];
  S = State();
  if (!Contents)
    return;
  S.Exists = true;
  S.Hash = std::max<uint64_t>(xxHash64(*Contents), 1);
  S.Contents = std::move(*Contents);
}

/// \p Folder without symbolic links; without dots where it is gone.
static std::string realFolder(StringRef Folder) {
  SmallString<256> Real;
  if (!sys::fs::real_path(Folder, Real))
    return std::string(Real);
  Real = Folder;
  sys::path::remove_dots(Real, /*remove_dot_dot=*/true);
  return std::string(Real);
}

const PastFiles::File *PastFiles::find(StringRef Path) const {
  StringRef Name = sys::path::filename(Path);
  if (!Names.count(Name))
    return nullptr;
  auto [Folder, IsNew] = RealFolders.try_emplace(sys::path::parent_path(Path));
  if (IsNew)
    Folder->second = realFolder(Folder->first());
  auto Found = Files.find(Folder->second + "/" + Name.str());
  if (Found != Files.end())
    return &*Found;
  SmallString<256> Real; // The last part may be a link, too.
  if (sys::fs::real_path(Path, Real))
    return nullptr;
  Found = Files.find(std::string(Real));
  return Found == Files.end() ? nullptr : &*Found;
}

namespace {
class PastFileSystem : public vfs::ProxyFileSystem {
public:
  PastFileSystem(IntrusiveRefCntPtr<vfs::FileSystem> Today,
                 const PastFiles &Past)
      : ProxyFileSystem(std::move(Today)), Past(Past),
        Old(new vfs::InMemoryFileSystem) {
    for (const auto &[Path, S] : Past.files())
      if (S.Exists)
        Old->addFile(Path, /*ModificationTime=*/0,
                     MemoryBuffer::getMemBuffer(S.Contents, Path));
  }

  ErrorOr<vfs::Status> status(const Twine &Path) override {
    std::string Real;
    switch (look(Path, Real)) {
    case Gone:
      // A file of today may stand where there was a folder.
      if (auto S = Old->status(Real); S && S->isDirectory())
        return vfs::Status::copyWithNewName(*S, Path);
      return std::make_error_code(std::errc::no_such_file_or_directory);
    case Other:
      if (auto S = Old->status(Real))
        return vfs::Status::copyWithNewName(*S, Path);
      break;
    case AsToday:
      break;
    }
    auto Today = ProxyFileSystem::status(Path);
    if (Today)
      return Today;
    // A folder that is gone with all that was in it.
    auto Folder = Old->status(Real);
    if (Folder && Folder->isDirectory())
      return vfs::Status::copyWithNewName(*Folder, Path);
    return Today;
  }

  ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const Twine &Path) override {
    std::string Real;
    switch (look(Path, Real)) {
    case Gone:
      return std::make_error_code(std::errc::no_such_file_or_directory);
    case Other:
      return vfs::File::getWithPath(Old->openFileForRead(Real), Path);
    case AsToday:
      break;
    }
    return ProxyFileSystem::openFileForRead(Path);
  }

  bool exists(const Twine &Path) PKA_OVERRIDES_EXISTS {
    return bool(status(Path));
  }

private:
  enum Kind { AsToday, Gone, Other };

  /// \p Real becomes the name in Old.
  Kind look(const Twine &Path, std::string &Real) {
    SmallString<256> Absolute;
    Path.toVector(Absolute);
    if (Absolute.empty() || makeAbsolute(Absolute))
      return AsToday;
    Real = std::string(Absolute);
    const PastFiles::File *File = Past.find(Absolute);
    if (!File)
      return AsToday;
    Real = File->first;
    return File->second.Exists ? Other : Gone;
  }

  const PastFiles &Past;
  IntrusiveRefCntPtr<vfs::InMemoryFileSystem> Old;
};
} // namespace

IntrusiveRefCntPtr<vfs::FileSystem>
PastFiles::over(IntrusiveRefCntPtr<vfs::FileSystem> Today) const {
  return IntrusiveRefCntPtr<vfs::FileSystem>(
      new PastFileSystem(std::move(Today), *this));
}

} // namespace pka
