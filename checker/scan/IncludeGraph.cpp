#include "scan/IncludeGraph.h"
#include "summary/Dots.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace pka {

IncludeGraph::PathId IncludeGraph::addSearchPath(SearchPath S) {
  Paths.emplace_back();
  Paths.back().Search = std::move(S);
  return Paths.size() - 1;
}

FileId IncludeGraph::file(StringRef Path) {
  auto Inserted = ByPath.try_emplace(Path, NoFile);
  FileId &Id = Inserted.first->second;
  if (Id != NoFile)
    return Id;
  Id = Files.size();
  auto File = std::make_unique<ScannedFile>();
  File->Path = Path.str();
  // Read, not mapped: a file that shrinks meanwhile must not end the tool.
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  if (Buffer) {
    File->IsRead = true;
    File->Hash = xxHash64((*Buffer)->getBuffer());
    File->Facts = scanText((*Buffer)->getBuffer());
  }
  Files.push_back(std::move(File));
  return Id;
}

/// The file \p Path, which is absolute, if there is one.
FileId IncludeGraph::probe(StringRef Path, bool IsSystem) {
  // Of many files in one folder the folder is looked at once.
  StringRef Parent = sys::path::parent_path(Path);
  auto Known = CleanFolders.try_emplace(Parent);
  if (Known.second)
    Known.first->second = withoutDots(Parent);
  SmallString<256> Clean(Known.first->second);
  sys::path::append(Clean, sys::path::filename(Path));
  auto It = ByPath.find(Clean);
  if (It == ByPath.end()) {
    auto Folder = Folders.try_emplace(sys::path::parent_path(Clean), false);
    if (Folder.second)
      Folder.first->second = sys::fs::is_directory(Folder.first->first());
    if (!Folder.first->second)
      return NoFile;
    sys::fs::file_status Status;
    if (sys::fs::status(Clean, Status) || !sys::fs::is_regular_file(Status)) {
      ByPath[Clean] = NoFile;
      return NoFile;
    }
    FileId Id = file(Clean);
    Files[Id]->IsSystem = IsSystem;
    return Id;
  }
  if (It->second != NoFile && !IsSystem)
    Files[It->second]->IsSystem = false;
  return It->second;
}

void IncludeGraph::forEachPath(
    function_ref<void(StringRef, bool)> Visit) const {
  for (const auto &Entry : ByPath)
    Visit(Entry.first(), Entry.second != NoFile && Files[Entry.second]->IsRead);
  for (const auto &Entry : Folders)
    Visit(Entry.first(), false);
}

/// A second search, for `#include_next` or through another folder of the same
/// name, finds another file: all of them are in the result then.
void IncludeGraph::resolve(const IncludeLine &Line, StringRef Directory,
                           const SearchPath &S, std::vector<FileId> &Result) {
  if (Line.Name.empty())
    return;
  auto Try = [&](StringRef Folder, bool IsSystem) {
    SmallString<256> Path(Folder);
    sys::path::append(Path, Line.Name);
    FileId Found = probe(Path, IsSystem);
    if (Found == NoFile)
      return false;
    Result.push_back(Found);
    return !Line.Next;
  };
  if (sys::path::is_absolute(Line.Name)) {
    Try("", false);
    return;
  }
  if (Line.Quoted) {
    // A header of the system's finds its neighbours, which are the system's.
    if (Try(Directory, any_of(ArrayRef(S.Angled).drop_front(S.NumUser),
                              [&](StringRef Folder) {
                                return Directory.take_front(Folder.size()) ==
                                       Folder;
                              })))
      return;
    for (StringRef Folder : S.Quoted)
      if (Try(Folder, false))
        return;
  }
  for (size_t I = 0; I != S.Angled.size(); ++I)
    if (Try(S.Angled[I], I >= S.NumUser))
      return;
}

const std::vector<FileId> &IncludeGraph::direct(FileId F, PathId P) {
  auto Inserted = Paths[P].Direct.try_emplace(F);
  if (!Inserted.second)
    return Inserted.first->second;
  std::vector<FileId> Result;
  // Files may move while more are read, this one stays.
  const ScannedFile &File = *Files[F];
  StringRef Directory = sys::path::parent_path(File.Path);
  for (const IncludeLine &Line : File.Facts.Includes)
    resolve(Line, Directory, Paths[P].Search, Result);
  llvm::sort(Result);
  Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
  return Paths[P].Direct[F] = std::move(Result);
}

/// `#include MACRO` may mean whatever some macro of the unit says.
void IncludeGraph::computed(std::vector<FileId> &Closure, std::vector<bool> &In,
                            PathId P) {
  auto Add = [&](const IncludeLine &Line, StringRef Directory) {
    std::vector<FileId> Found;
    resolve(Line, Directory, Paths[P].Search, Found);
    for (FileId F : Found) {
      if (F >= In.size())
        In.resize(F + 1);
      if (!In[F]) {
        In[F] = true;
        Closure.push_back(F);
      }
    }
  };
  std::vector<StringRef> Directories;
  for (FileId F : Closure)
    if (any_of(Files[F]->Facts.Includes,
               [](const IncludeLine &L) { return L.Name.empty(); }))
      Directories.push_back(sys::path::parent_path(Files[F]->Path));
  if (Directories.empty())
    return;
  for (StringRef Directory : Directories) {
    for (size_t I = 0, E = Closure.size(); I != E; ++I)
      for (const IncludeLine &Line : Files[Closure[I]]->Facts.FileMacros)
        Add(Line, Directory);
    for (const IncludeLine &Line : Paths[P].Search.FileMacros)
      Add(Line, Directory);
  }
}

std::vector<FileId> IncludeGraph::closure(FileId Main, PathId P) {
  std::vector<FileId> Closure;
  std::vector<bool> In;
  auto Add = [&](FileId F) {
    if (F >= In.size())
      In.resize(F + 1);
    if (!In[F]) {
      In[F] = true;
      Closure.push_back(F);
    }
  };
  Add(Main);
  for (const std::string &Forced : Paths[P].Search.Forced)
    if (FileId F = probe(Forced, false); F != NoFile)
      Add(F);
  size_t Next = 0;
  while (Next != Closure.size()) {
    for (; Next != Closure.size(); ++Next)
      for (FileId F : direct(Closure[Next], P))
        Add(F);
    computed(Closure, In, P);
  }
  llvm::sort(Closure);
  return Closure;
}

const std::vector<FileId> &IncludeGraph::always(FileId F, PathId P) {
  auto Inserted = Paths[P].Always.try_emplace(F);
  if (!Inserted.second)
    return Inserted.first->second;
  std::vector<FileId> Result;
  const ScannedFile &File = *Files[F];
  StringRef Directory = sys::path::parent_path(File.Path);
  for (const IncludeLine &Line : File.Facts.Includes) {
    if (!Line.Always || Line.Name.empty())
      continue;
    size_t Before = Result.size();
    resolve(Line, Directory, Paths[P].Search, Result);
    if (Result.size() == Before)
      Result.push_back(NoFile);
  }
  return Paths[P].Always[F] = std::move(Result);
}

bool IncludeGraph::lacksFile(FileId Main, PathId P) {
  std::vector<FileId> Work{Main};
  DenseSet<FileId> Seen{Main};
  auto Add = [&](FileId F) {
    // What the system's headers include is there, or they would not be.
    if (!Files[F]->IsSystem && Seen.insert(F).second)
      Work.push_back(F);
  };
  for (const std::string &Forced : Paths[P].Search.Forced) {
    FileId F = probe(Forced, false);
    if (F == NoFile)
      return true;
    Add(F);
  }
  while (!Work.empty()) {
    FileId F = Work.back();
    Work.pop_back();
    for (FileId Included : always(F, P)) {
      if (Included == NoFile)
        return true;
      Add(Included);
    }
  }
  return false;
}

bool IncludeGraph::mayLackFiles(ArrayRef<FileId> Closure, PathId P) const {
  const SearchPath &S = Paths[P].Search;
  auto SaysFile = [&](uint32_t Macro) {
    auto IsMacro = [&](const IncludeLine &L) { return L.Macro == Macro; };
    auto HasOther = [&](FileId F) {
      const std::vector<uint32_t> &Others = Files[F]->Facts.OtherMacros;
      return std::binary_search(Others.begin(), Others.end(), Macro);
    };
    return (any_of(S.FileMacros, IsMacro) ||
            any_of(Closure,
                   [&](FileId F) {
                     return any_of(Files[F]->Facts.FileMacros, IsMacro);
                   })) &&
           !is_contained(S.OtherMacros, Macro) && none_of(Closure, HasOther);
  };
  return any_of(Closure, [&](FileId F) {
    return !Files[F]->IsSystem &&
           any_of(Files[F]->Facts.Includes, [&](const IncludeLine &L) {
             return L.Name.empty() && (!L.Macro || !SaysFile(L.Macro));
           });
  });
}

} // namespace pka
