#include "link/BuiltFiles.h"
#include "link/ElfSymbols.h"
#include "link/Folders.h"
#include "link/LinkCommands.h"
#include "link/ObjectPaths.h"
#include "summary/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <map>

using namespace llvm;

namespace pka {
namespace {

/// No further is a folder walked.
constexpr unsigned MaxEntries = 300000;
/// The same around the build. What is larger is not looked at: which part of it
/// would be depends on the file system.
constexpr unsigned MaxAround = 50000;

struct Object {
  const ObjectFilePath *Where;
  ElfSymbols Symbols;

  /// What says that it is linked: what only it defines, if it does.
  const ElfSymbols::Sizes &names() const {
    return Symbols.Strong.empty() ? Symbols.Others : Symbols.Strong;
  }
};

/// How much of an object is in what was linked.
struct Match {
  const Object *O;
  int Score = 0; ///< Names with the same size, less those that are not there.
  size_t Exact = 0; ///< What only it defines and has the same size.
};

/// A library or an executable.
struct Linked {
  std::string Path;
  ElfSymbols Symbols;
  std::set<std::string> Objects;
};

/// An object that the database does not have.
struct Stranger {
  ObjectFilePath Where;
  bool IsRead = false;
  std::optional<ElfSymbols> Symbols;
};

class Finder {
public:
  explicit Finder(ArrayRef<ObjectFilePath> Paths);
  void walk(StringRef Directory);
  /// Looks for what has those objects in it that nothing found so far has, in
  /// the folders around them.
  void lookAround(StringRef BuildDir);
  std::vector<LinkRule> rules();

private:
  std::optional<Linked> linked(const std::string &Path,
                               std::vector<Match> &Matches);
  bool holds(const ElfSymbols &L, Match &M) const;
  std::vector<Match> addObjects(Linked &L) const;
  bool isOfThisBuild(const Linked &L, ArrayRef<Match> Matches,
                     MutableArrayRef<Stranger> Strangers) const;
  std::vector<const Object *> candidates(const ElfSymbols &L) const;
  bool isCopy(const Linked &L) const;

  std::vector<Object> Objects;
  StringMap<std::vector<const Object *>> ByFile;
  std::vector<const Object *> Nameless; ///< Do not name their source.
  StringSet<> InOneStep; ///< Compiled and linked at once, by path.
  std::vector<Linked> Found;
  std::set<std::string> Seen;
  StringSet<> Walked;
  unsigned Entries = 0;
};

} // namespace

Finder::Finder(ArrayRef<ObjectFilePath> Paths) {
  for (const ObjectFilePath &P : Paths) {
    std::optional<ElfSymbols> S = readElfSymbols(P.Path);
    if (S && S->Kind == ElfKind::Object)
      Objects.push_back({&P, std::move(*S)});
    else if (S)
      InOneStep.insert(P.Path);
  }
  for (const Object &O : Objects) {
    for (const std::string &File : O.Symbols.Files)
      ByFile[File].push_back(&O);
    if (O.Symbols.Files.empty())
      Nameless.push_back(&O);
  }
}

/// What \p Path is, with those of the objects that are in it.
std::optional<Linked> Finder::linked(const std::string &Path,
                                     std::vector<Match> &Matches) {
  // Debug information on its own has the symbols of what it belongs to.
  if (sys::path::extension(Path) == ".debug" || !Seen.insert(Path).second)
    return std::nullopt;
  std::optional<ElfSymbols> S = readElfSymbols(Path);
  if (!S || S->Kind == ElfKind::Object)
    return std::nullopt;
  Linked L{Path, std::move(*S), {}};
  if (InOneStep.contains(Path))
    L.Objects.insert(Path);
  Matches = addObjects(L);
  if (L.Objects.empty())
    return std::nullopt;
  return L;
}

/// The name and the mode of \p Path are those of what is loaded or run.
static bool mayBeLinked(const std::string &Path) {
  return sys::path::filename(Path).contains(".so") ||
         sys::fs::can_execute(Path);
}

void Finder::walk(StringRef Directory) {
  Walked.insert(Directory);
  forEachFile(Directory, {}, MaxEntries, Entries, [&](const std::string &Path) {
    std::vector<Match> Matches;
    if (mayBeLinked(Path))
      if (std::optional<Linked> L = linked(Path, Matches))
        Found.push_back(std::move(*L));
  });
}

void Finder::lookAround(StringRef BuildDir) {
  StringSet<> Taken, Own, Extensions;
  for (const Linked &L : Found)
    for (const std::string &O : L.Objects)
      Taken.insert(O);
  std::vector<const ObjectFilePath *> Left;
  for (const Object &O : Objects) {
    Own.insert(O.Where->Path);
    Extensions.insert(sys::path::extension(O.Where->Path));
    if (!Taken.contains(O.Where->Path))
      Left.push_back(O.Where);
  }
  unsigned Around = 0;
  for (const std::string &Folder : foldersAround(Left, BuildDir)) {
    if (any_of(Walked,
               [&](const auto &Entry) { return isIn(Folder, Entry.getKey()); }))
      continue;
    std::vector<std::string> Files;
    std::vector<Stranger> Strangers;
    if (!forEachFile(Folder, Walked, MaxAround, Around,
                     [&](const std::string &Path) {
                       if (Extensions.contains(sys::path::extension(Path)) &&
                           !Own.contains(Path))
                         Strangers.push_back({{Path, ""}, false, std::nullopt});
                       else if (mayBeLinked(Path))
                         Files.push_back(Path);
                     }))
      return;
    Walked.insert(Folder);
    for (const std::string &Path : Files) {
      std::vector<Match> Matches;
      std::optional<Linked> L = linked(Path, Matches);
      if (L &&
          any_of(L->Objects,
                 [&](const std::string &O) { return !Taken.contains(O); }) &&
          isOfThisBuild(*L, Matches, Strangers))
        Found.push_back(std::move(*L));
    }
  }
}

/// The linker keeps the sizes of what it takes. It may leave out what nobody
/// needs, and a source may have changed since.
bool Finder::holds(const ElfSymbols &L, Match &M) const {
  const ElfSymbols &Own = M.O->Symbols;
  size_t Same = 0;
  bool HasAny = false;
  for (const ElfSymbols::Sizes *Names : {&Own.Strong, &Own.Others})
    for (const auto &Name : *Names) {
      // What is hidden in the end is a local symbol there.
      const ElfSymbols::Sizes *In = &L.Strong;
      auto It = In->find(Name.first);
      if (It == In->end()) {
        In = &L.Others;
        It = In->find(Name.first);
      }
      bool Found = It != In->end();
      HasAny |= Found;
      Same += Found && Names == &M.O->names();
      bool IsExact = Found && It->second == Name.second;
      M.Score += !Found ? -1 : IsExact;
      M.Exact += IsExact && Names == &M.O->names();
    }
  bool NamesSource = L.IsWhole && !Own.Files.empty();
  if (M.O->names().empty())
    return NamesSource;
  return NamesSource ? HasAny : Same != 0 && Same * 2 >= M.O->names().size();
}

std::vector<const Object *> Finder::candidates(const ElfSymbols &L) const {
  std::vector<const Object *> Result = Nameless;
  if (L.Files.empty())
    for (const Object &O : Objects)
      Result.push_back(&O);
  for (const std::string &File : L.Files) {
    auto It = ByFile.find(File);
    if (It != ByFile.end())
      Result.insert(Result.end(), It->second.begin(), It->second.end());
  }
  llvm::sort(Result);
  Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
  return Result;
}

static bool shareNames(const Object &A, const Object &B) {
  return any_of(A.names(),
                [&](const auto &Name) { return B.names().count(Name.first); });
}

/// Of objects that define the same, such as one for libraries and one for
/// programs, only that which fits.
std::vector<Match> Finder::addObjects(Linked &L) const {
  std::vector<Match> Matches;
  // No two have a strong definition of one name, nor one source twice.
  DenseMap<uint64_t, std::vector<size_t>> Rivals;
  for (const Object *O : candidates(L.Symbols)) {
    Match M{O};
    if (!holds(L.Symbols, M))
      continue;
    for (const auto &Name : O->Symbols.Strong)
      Rivals[Name.first].push_back(Matches.size());
    Rivals[xxHash64(O->Where->Source)].push_back(Matches.size());
    Matches.push_back(M);
  }
  bool IsLibrary = L.Symbols.Kind == ElfKind::Library;
  auto IsBetter = [&](const Match &A, const Match &B) {
    if (A.Score != B.Score)
      return A.Score > B.Score;
    StringRef PathA = A.O->Where->Path, PathB = B.O->Where->Path;
    if (isLibtoolPair(PathA, PathB) || isLibtoolPair(PathB, PathA))
      return IsLibrary ? isLibtoolPair(PathA, PathB)
                       : isLibtoolPair(PathB, PathA);
    // Plugins that began as copies of each other are built each in its folder.
    return sharedFolders(PathA, L.Path) > sharedFolders(PathB, L.Path);
  };
  std::vector<bool> Loses(Matches.size());
  for (const auto &Entry : Rivals)
    for (size_t A : Entry.second)
      for (size_t B : Entry.second)
        if (!Loses[B] && IsBetter(Matches[A], Matches[B]) &&
            shareNames(*Matches[A].O, *Matches[B].O))
          Loses[B] = true;
  std::vector<Match> Taken;
  for (size_t I = 0; I != Matches.size(); ++I)
    if (!Loses[I]) {
      L.Objects.insert(Matches[I].O->Where->Path);
      Taken.push_back(Matches[I]);
    }
  return Taken;
}

/// Other builds of the same sources, such as one for debugging, make the same
/// of other objects. Those lie nearer to it; where they are gone, the sizes
/// tell what was compiled in another way.
bool Finder::isOfThisBuild(const Linked &L, ArrayRef<Match> Matches,
                           MutableArrayRef<Stranger> Strangers) const {
  size_t Exact = 0, All = 0;
  unsigned Nearest = ~0u;
  for (const Match &M : Matches) {
    Exact += M.Exact;
    All += M.O->names().size();
    Nearest = std::min(Nearest, sharedFolders(M.O->Where->Path, L.Path));
  }
  if (Exact * 2 <= All)
    return false;
  for (Stranger &S : Strangers) {
    unsigned Shared = sharedFolders(S.Where.Path, L.Path);
    if (Shared <= Nearest)
      continue;
    if (!S.IsRead)
      S.Symbols = readElfSymbols(S.Where.Path);
    S.IsRead = true;
    if (!S.Symbols || S.Symbols->Kind != ElfKind::Object)
      continue;
    Object Other{&S.Where, *S.Symbols};
    Match Its{&Other};
    if (holds(L.Symbols, Its) && any_of(Matches, [&](const Match &M) {
          return Shared > sharedFolders(M.O->Where->Path, L.Path) &&
                 Its.Score >= M.Score &&
                 M.O->Symbols.Files == Other.Symbols.Files &&
                 shareNames(*M.O, Other);
        }))
      return false;
  }
  return true;
}

/// Installed, stripped, or linked once more to run where it was built.
bool Finder::isCopy(const Linked &L) const {
  auto NameOf = [](StringRef Path) {
    StringRef Name = sys::path::filename(Path);
    Name.consume_front("lt-");
    return Name.take_front(Name.find(".so")); // Some copy libfoo.so.1, too.
  };
  return any_of(Found, [&](const Linked &Other) {
    if (&Other == &L || Other.Symbols.Kind != L.Symbols.Kind)
      return false;
    if (Other.Objects == L.Objects)
      return std::make_tuple(Other.Path.size(), StringRef(Other.Path)) <
             std::make_tuple(L.Path.size(), StringRef(L.Path));
    return NameOf(Other.Path) == NameOf(L.Path) &&
           std::includes(Other.Objects.begin(), Other.Objects.end(),
                         L.Objects.begin(), L.Objects.end());
  });
}

std::vector<LinkRule> Finder::rules() {
  std::vector<LinkRule> Rules;
  for (const Linked &L : Found) {
    if (isCopy(L))
      continue;
    LinkRule R;
    R.Name = sys::path::filename(L.Path).str();
    R.Kind = L.Symbols.Kind == ElfKind::Library ? UnitKind::Library
                                                : UnitKind::Executable;
    R.NoDelete = L.Symbols.NoDelete;
    R.IsBuilt = true;
    R.Objects.assign(L.Objects.begin(), L.Objects.end());
    R.Output = L.Path;
    Rules.push_back(std::move(R));
  }
  sortRules(Rules);
  return Rules;
}

std::vector<LinkRule> readBuiltFiles(ArrayRef<ObjectFilePath> Objects,
                                     StringRef BuildDir,
                                     ArrayRef<std::string> Directories) {
  if (Objects.empty())
    return {};
  Finder F(Objects);
  std::vector<std::string> Roots(Directories.begin(), Directories.end());
  Roots.push_back(absolutePath(BuildDir, "/"));
  for (const ObjectFilePath &O : Objects)
    Roots.push_back(sys::path::parent_path(O.Path).str());
  llvm::sort(Roots); // A folder before those below it.
  std::vector<std::string> Walked;
  for (const std::string &Root : Roots)
    if (none_of(Walked, [&](StringRef Above) { return isIn(Root, Above); })) {
      F.walk(Root);
      Walked.push_back(Root);
    }
  F.lookAround(absolutePath(BuildDir, "/"));
  return F.rules();
}

} // namespace pka
