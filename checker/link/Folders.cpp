#include "link/Folders.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace llvm;

namespace pka {

/// No further above the nearest object, or the build's folder, is looked.
constexpr unsigned MaxLevels = 4;

unsigned sharedFolders(StringRef A, StringRef B) {
  unsigned Result = 0;
  for (size_t I = 0; I < A.size() && I < B.size() && A[I] == B[I]; ++I)
    Result += A[I] == '/';
  return Result;
}

bool isIn(StringRef Path, StringRef Folder) {
  return Path.consume_front(Folder) && (Path.empty() || Path.front() == '/');
}

/// The nearest folder that has both in it. \p Folder is one, \p Path may be.
static StringRef commonFolder(StringRef Folder, StringRef Path) {
  while (Folder.size() > 1 && !isIn(Path, Folder))
    Folder = sys::path::parent_path(Folder);
  return Folder;
}

static unsigned depth(StringRef Folder) { return Folder.count('/'); }

/// \p Folder belongs to one project, as far as its path tells.
static bool isOfProject(StringRef Folder) {
  if (depth(Folder) < 2)
    return false;
  SmallString<128> Home;
  return !sys::path::home_directory(Home) ||
         (commonFolder(Folder, Home) != Folder &&
          sys::path::parent_path(Folder) != sys::path::parent_path(Home));
}

std::vector<std::string> foldersAround(ArrayRef<const ObjectFilePath *> Objects,
                                       StringRef BuildDir) {
  if (Objects.empty())
    return {};
  StringRef All = BuildDir;
  unsigned Nearest = depth(BuildDir);
  std::set<std::string> Each;
  for (const ObjectFilePath *O : Objects) {
    StringRef Own = sys::path::parent_path(O->Path);
    Nearest = std::min(Nearest, depth(Own));
    StringRef Around = commonFolder(Own, O->Source);
    All = commonFolder(All, Around);
    if (isOfProject(Around) && depth(Own) <= depth(Around) + MaxLevels)
      Each.insert(Around.str());
  }
  if (isOfProject(All) && Nearest <= depth(All) + MaxLevels)
    return {All.str()};
  return {Each.begin(), Each.end()};
}

bool forEachFile(StringRef Directory, const StringSet<> &Except, unsigned Limit,
                 unsigned &Entries,
                 function_ref<void(const std::string &)> File) {
  std::error_code EC;
  sys::fs::recursive_directory_iterator I(Directory, EC,
                                          /*follow_symlinks=*/false),
      End;
  for (; !EC && I != End; ++Entries) {
    if (Entries >= Limit)
      return false;
    std::string Path = I->path();
    StringRef Name = sys::path::filename(Path);
    if (I->type() == sys::fs::file_type::directory_file) {
      if ((Name.substr(0, 1) == "." && Name != ".libs") || // Version control.
          Except.contains(Path))
        I.no_push();
    } else if (I->type() == sys::fs::file_type::regular_file) {
      File(Path);
    }
    I.increment(EC);
    if (EC == std::errc::permission_denied)
      EC.clear();
  }
  return true;
}

} // namespace pka
