//===- SummaryCache.cpp - Summaries of earlier runs -----------------------===//

#include "cache/SummaryCache.h"
#include "summary/Bytes.h"
#include "summary/SummaryIO.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"
#include <cstring>

using namespace llvm;

namespace pka {

// LLVM's pruning looks at files with this beginning only.
static const char Prefix[] = "llvmcache-";
static const char Magic[] = "pka-cache-2\n";

SummaryCache::SummaryCache(StringRef Folder, StringRef Knowledge,
                           const PastFiles *Past)
    : Folder(Folder.str()), Past(Past), Files(Past) {
  Known.update(Knowledge);
  Known.update(StringRef("\0", 1));
}

std::string SummaryCache::pathOf(StringRef Entry, bool OfPast) const {
  return Folder + "/" + Entry.str() + (OfPast ? "-past" : "");
}

std::string SummaryCache::entryFor(StringRef Command) const {
  SHA1 Hash = Known;
  Hash.update(Command);
  auto Result = Hash.final();
  return Prefix + toHex(arrayRefFromStringRef(StringRef(
                            reinterpret_cast<const char *>(Result.data()),
                            Result.size())),
                        /*LowerCase=*/true);
}

/// Paths stand in order, and share most of their text with the one before.
static void writeDependencies(const Dependencies &All, ByteWriter &W) {
  W.number(All.size());
  StringRef Last;
  for (const auto &[Path, D] : All) {
    size_t Shared = 0;
    while (Shared < Last.size() && Shared < Path.size() &&
           Last[Shared] == Path[Shared])
      ++Shared;
    W.number(Shared);
    W.bytes(StringRef(Path).drop_front(Shared));
    W.number(D.Kind);
    if (D.Kind == Dependency::Contents)
      for (uint64_t N :
           {D.Stamp.Size, uint64_t(D.Stamp.Time), D.Stamp.Inode, D.Hash})
        W.number(N);
    Last = Path;
  }
}

/// Puts a check before \p Text, and its size.
static void addChecked(std::string &Out, StringRef Text) {
  uint64_t Head[] = {xxHash64(Text), Text.size()};
  Out.append(reinterpret_cast<const char *>(Head), sizeof(Head));
  Out += Text;
}

/// Takes such a text off \p Rest; false: it is damaged.
static bool takeChecked(StringRef &Rest, StringRef &Text) {
  uint64_t Head[2];
  if (Rest.size() < sizeof(Head))
    return false;
  memcpy(Head, Rest.data(), sizeof(Head));
  Rest = Rest.drop_front(sizeof(Head));
  if (Rest.size() < Head[1])
    return false;
  Text = Rest.take_front(Head[1]);
  Rest = Rest.drop_front(Head[1]);
  return xxHash64(Text) == Head[0];
}

namespace {
/// One file of the folder. The dependencies come first, with a check of their
/// own, so that whoever asks for them does not read all.
class EntryFile {
public:
  explicit EntryFile(StringRef Path) {
    auto File = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
    if (!File)
      return;
    Buffer = std::move(*File);
    Rest = Buffer->getBuffer();
    StringRef Head;
    if (!Rest.consume_front(Magic) || !takeChecked(Rest, Head))
      return;
    R.In = Head;
    When = R.number();
    IsGood = R.Good;
  }
  bool isGood() const { return IsGood; }
  int64_t when() const { return When; }

  /// Calls \p Visit with each of them until that returns false.
  bool
  forEachDependency(function_ref<bool(StringRef, const Dependency &)> Visit);
  /// As the file says it.
  uint64_t contentsHash() const {
    uint64_t Hash = 0;
    if (Rest.size() >= sizeof(Hash))
      memcpy(&Hash, Rest.data(), sizeof(Hash));
    return Hash;
  }
  bool contents(std::string &Bytes) {
    StringRef Text;
    if (!takeChecked(Rest, Text))
      return false;
    Bytes = Text.str();
    return true;
  }

private:
  std::unique_ptr<MemoryBuffer> Buffer;
  StringRef Rest;
  ByteReader R;
  int64_t When = 0;
  bool IsGood = false;
};
} // namespace

bool EntryFile::forEachDependency(
    function_ref<bool(StringRef, const Dependency &)> Visit) {
  std::string File;
  for (uint64_t N = R.number(); N && R.Good; --N) {
    uint64_t Shared = R.number();
    StringRef Last = R.bytes();
    if (Shared > File.size())
      return false;
    File.resize(Shared);
    File += Last;
    Dependency D;
    uint64_t Kind = R.number();
    if (Kind > Dependency::Contents)
      return false;
    D.Kind = Dependency::KindTy(Kind);
    if (D.Kind == Dependency::Contents) {
      D.Stamp.Kind = FileStamp::File;
      D.Stamp.Size = R.number();
      D.Stamp.Time = R.number();
      D.Stamp.Inode = R.number();
      D.Hash = R.number();
    }
    if (!R.Good || !Visit(File, D))
      return false;
  }
  return R.Good;
}

bool SummaryCache::load(StringRef Entry, std::string &Bytes) {
  return loadFile(pathOf(Entry, false), Bytes) ||
         (Past && loadFile(pathOf(Entry, true), Bytes));
}

bool SummaryCache::loadFile(StringRef Path, std::string &Bytes) {
  EntryFile File(Path);
  return File.isGood() &&
         File.forEachDependency([&](StringRef Name, const Dependency &D) {
           return Files.holds(Name, D, File.when());
         }) &&
         File.contents(Bytes);
}

uint64_t SummaryCache::hashOf(StringRef Bytes) { return xxHash64(Bytes); }

bool SummaryCache::addDependencies(StringRef Entry, uint32_t User,
                                   const DenseSet<uint64_t> &Used,
                                   uint64_t &Hash, AllDependencies &All) {
  EntryFile File(pathOf(Entry, false));
  Hash = File.contentsHash();
  // It may be older than what was made of the file now, or newer.
  if (!File.isGood() || !Used.count(Hash))
    return false;
  All.Since = std::min(All.Since, File.when());
  return File.forEachDependency([&](StringRef Name, const Dependency &D) {
    AllDependencies::File &Known = All.ByPath[Name];
    if (Known.Users.empty())
      Known.What = D;
    Known.Users.push_back(User);
    if (Known.What.Kind == D.Kind) {
      // Somebody has changed it while it was read.
      return D.Kind != Dependency::Contents || Known.What.Hash == D.Hash;
    }
    if ((Known.What.Kind == Dependency::Absent) !=
        (D.Kind == Dependency::Absent))
      return false;
    if (D.Kind == Dependency::Contents)
      Known.What = D;
    return true;
  });
}

void SummaryCache::store(StringRef Entry, StringRef Bytes, Dependencies Asked,
                         int64_t Since, bool KeepsOld) {
  if (!Files.complete(Asked, Since))
    return;
  if (KeepsOld && !Past)
    putAside(Entry, hashOf(Bytes));
  write(Entry, Bytes, Asked, Since);
}

void SummaryCache::store(StringRef Entry, StringRef Bytes,
                         const AllDependencies &All) {
  Dependencies Sorted;
  for (const auto &E : All.ByPath)
    Sorted.emplace(E.first().str(), E.second.What);
  write(Entry, Bytes, Sorted, All.Since);
}

bool SummaryCache::loadAnyway(StringRef Entry, std::string &Bytes,
                              AllDependencies &All) {
  EntryFile File(pathOf(Entry, false));
  All.Since = File.when();
  return File.isGood() &&
         File.forEachDependency([&](StringRef Name, const Dependency &D) {
           All.ByPath[Name].What = D;
           return true;
         }) &&
         File.contents(Bytes);
}

/// Where what \p Path held is put when something else takes its place.
static std::string asidePath(StringRef Path, uint64_t Hash) {
  return (Path + "-" + utohexstr(Hash, /*LowerCase=*/true)).str();
}

/// Whoever has used what \p Entry holds will want to know what an edit has
/// changed, unless it is the same as what has the hash \p New.
void SummaryCache::putAside(StringRef Entry, uint64_t New) const {
  const std::string Path = pathOf(Entry, false);
  EntryFile File(Path);
  if (File.isGood() && File.contentsHash() != New)
    sys::fs::rename(Path, asidePath(Path, File.contentsHash()));
}

bool SummaryCache::loadAnyway(StringRef Entry, uint64_t Hash,
                              std::string &Bytes) {
  const std::string Path = pathOf(Entry, false);
  for (const std::string &Tried : {Path, asidePath(Path, Hash)}) {
    EntryFile File(Tried);
    if (File.isGood() && File.contentsHash() == Hash && File.contents(Bytes))
      return true;
  }
  return false;
}

void SummaryCache::write(StringRef Entry, StringRef Bytes,
                         const Dependencies &Read, int64_t Since) {
  ByteWriter W;
  W.number(Since);
  writeDependencies(Read, W);
  std::string Text = Magic;
  addChecked(Text, W.Out);
  addChecked(Text, Bytes);
  // Nobody has asked for it, and nothing depends on it.
  if (sys::fs::create_directories(Folder, /*IgnoreExisting=*/true,
                                  sys::fs::perms::owner_all))
    return;
  consumeError(writeFileAtomically(pathOf(Entry, Past), Text));
}

void SummaryCache::prune(uint64_t MaxBytes) const {
  CachePruningPolicy Policy;
  Policy.Interval = std::chrono::seconds(0);
  Policy.Expiration = std::chrono::hours(24 * 90);
  Policy.MaxSizeBytes = MaxBytes;
  Policy.MaxSizeFiles = 0;
  pruneCache(Folder, Policy);
}

} // namespace pka
