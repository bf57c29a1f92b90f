//===- SummaryCache.cpp - Summaries of earlier runs -----------------------===//

#include "cache/SummaryCache.h"
#include "summary/SummaryIO.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SHA1.h"
#include "llvm/Support/xxhash.h"
#include <cstring>

using namespace llvm;

namespace pka {

// LLVM's pruning looks at files with this beginning only.
static const char Prefix[] = "llvmcache-";
static const char Magic[] = "pka-cache-1\n";

namespace {
struct Writer {
  std::string Out;
  void number(uint64_t N) {
    for (; N >= 0x80; N >>= 7)
      Out += char(N | 0x80);
    Out += char(N);
  }
  void bytes(StringRef S) {
    number(S.size());
    Out += S;
  }
};

struct Reader {
  StringRef In;
  bool Good = true;
  uint64_t number() {
    uint64_t N = 0;
    for (unsigned Shift = 0; Shift < 64; Shift += 7) {
      if (In.empty())
        break;
      uint64_t Byte = uint8_t(In.front());
      In = In.drop_front();
      N |= (Byte & 0x7F) << Shift;
      if (Byte < 0x80)
        return N;
    }
    Good = false;
    return 0;
  }
  StringRef bytes() {
    uint64_t Size = number();
    Good &= Size <= In.size();
    StringRef Result = In.take_front(Good ? Size : 0);
    In = In.drop_front(Result.size());
    return Result;
  }
};
} // namespace

SummaryCache::SummaryCache(StringRef Folder, StringRef Knowledge,
                           const PastFiles *Past)
    : Folder(Folder.str()), Knowledge(Knowledge.str()), Past(Past),
      Files(Past) {}

std::string SummaryCache::pathOf(StringRef Entry, bool OfPast) const {
  return Folder + "/" + Entry.str() + (OfPast ? "-past" : "");
}

std::string SummaryCache::entryFor(StringRef Command) const {
  SHA1 Hash;
  Hash.update(Knowledge);
  Hash.update(StringRef("\0", 1));
  Hash.update(Command);
  auto Result = Hash.final();
  return Prefix + toHex(arrayRefFromStringRef(StringRef(
                            reinterpret_cast<const char *>(Result.data()),
                            Result.size())),
                        /*LowerCase=*/true);
}

/// Paths stand in order, and share most of their text with the one before.
static void writeDependencies(const Dependencies &All, Writer &W) {
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

bool SummaryCache::load(StringRef Entry, std::string &Bytes) {
  return loadFile(pathOf(Entry, false), Bytes) ||
         (Past && loadFile(pathOf(Entry, true), Bytes));
}

bool SummaryCache::loadFile(StringRef Path, std::string &Bytes) {
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  if (!Buffer)
    return false;
  StringRef Text = (*Buffer)->getBuffer();
  uint64_t Check;
  if (!Text.consume_front(Magic) || Text.size() < sizeof(Check))
    return false;
  memcpy(&Check, Text.data(), sizeof(Check));
  Text = Text.drop_front(sizeof(Check));
  if (xxHash64(Text) != Check)
    return false;
  Reader R{Text};
  int64_t When = R.number();
  std::string File;
  for (uint64_t N = R.number(); N && R.Good; --N) {
    uint64_t Shared = R.number();
    StringRef Rest = R.bytes();
    if (Shared > File.size())
      return false;
    File.resize(Shared);
    File += Rest;
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
    if (!R.Good || !Files.holds(File, D, When))
      return false;
  }
  if (!R.Good)
    return false;
  Bytes = R.bytes().str();
  return R.Good;
}

void SummaryCache::store(StringRef Entry, StringRef Bytes, Dependencies Asked,
                         int64_t Since) {
  if (!Files.complete(Asked, Since))
    return;
  Writer W;
  W.number(Since);
  writeDependencies(Asked, W);
  W.bytes(Bytes);
  uint64_t Check = xxHash64(W.Out);
  std::string Text = Magic;
  Text.append(reinterpret_cast<const char *>(&Check), sizeof(Check));
  Text += W.Out;
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
