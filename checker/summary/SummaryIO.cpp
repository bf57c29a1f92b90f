//===- SummaryIO.cpp - Bytes to summaries ---------------------------------===//
//
// The reader trusts nothing: the checksum tells damage from a good file, but a
// hostile file has a good checksum.
//
//===----------------------------------------------------------------------===//

#include "summary/SummaryIO.h"
#include "summary/Printable.h"
#include "summary/SharedBodies.h"
#include "summary/Soundness.h"
#include "summary/SummaryFormat.h"
#include "summary/SummaryRecords.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/xxhash.h"
#include <limits>

using namespace llvm;

namespace pka {

const char SummaryExtension[] = ".pkasum";

namespace {
/// Once something was wrong, every read gives zero and every list ends, so that
/// only the end of the file has to look at `ok`.
class SummaryReader {
public:
  /// Without an arena strings are those of \p Payload. With \p Bodies the same
  /// bodies of inline functions are there once.
  SummaryReader(StringRef Payload, StringArena *Arena,
                SharedBodies *Bodies = nullptr)
      : Rest(Payload), Arena(Arena), Bodies(Bodies) {
    uint64_t Count = size();
    for (uint64_t I = 0; I != Count && !Failed; ++I)
      Table.push_back({bytes(size())});
  }

  bool ok() const { return !Failed; }
  bool atEnd() const { return Rest.empty(); }
  void fail() {
    Failed = true;
    Rest = {};
  }

  template <class T> void number(T &N) { narrow(N, value()); }

  template <class T> void narrow(T &N, uint64_t From) {
    if (From > std::numeric_limits<T>::max())
      return fail();
    N = static_cast<T>(From);
  }

  template <class E> void enumeration(E &Enum, uint64_t From, E Last) {
    if (From > uint64_t(Last))
      return fail();
    Enum = static_cast<E>(From);
  }

  void signedNumber(int64_t &N) {
    uint64_t ZigZag = value();
    N = static_cast<int64_t>((ZigZag >> 1) ^ (~(ZigZag & 1) + 1));
  }

  void text(StringRef &S) {
    uint64_t Number = leb128();
    if (Number > Table.size())
      return fail();
    if (!Number) {
      S = StringRef();
      Digest.mix(0, /*IsString=*/false);
      return;
    }
    Text &T = Table[Number - 1];
    if (Arena && !T.IsSaved) {
      T.S = Arena->save(T.S);
      T.IsSaved = true;
    }
    S = T.S;
    // The number is another one in each file.
    if (InBody) {
      if (!T.Hash)
        T.Hash = xxHash64(T.S);
      Digest.mix(T.Hash, /*IsString=*/true);
    }
  }

  void blocks(Function &F) {
    bool MayShare = Bodies && F.has(FF_Inline) && !F.has(FF_Internal);
    InBody = MayShare;
    Digest = {};
    std::vector<Block> &Blocks = F.Blocks.own();
    list(Blocks);
    InBody = false;
    if (MayShare && ok())
      Bodies->share(Digest, F.Blocks);
  }

  /// Memory grows only with bytes that are really there: nothing is reserved
  /// because a count says so.
  template <class List> void list(List &Elements) {
    uint64_t Count = size();
    for (uint64_t I = 0; I != Count && !Failed; ++I) {
      Elements.emplace_back();
      visit(*this, Elements.back());
    }
  }

  void sortedLists(std::vector<uint32_t> &Numbers,
                   std::vector<uint32_t> &Ends) {
    uint64_t Count = size();
    for (uint64_t I = 0; I != Count && !Failed; ++I) {
      uint64_t Next = 0;
      for (uint64_t Left = size(); Left && !Failed; --Left) {
        Next += value();
        Numbers.emplace_back();
        narrow(Numbers.back(), Next++);
      }
      Ends.push_back(Numbers.size());
    }
  }

  /// Puts them where the last head's were.
  void mentions(const TuSummary &S) {
    BodySizes.clear();
    list(BodySizes);
    if (BodySizes.size() != S.Functions.size())
      fail();
    uint64_t Size = size();
    if (!WantsMentions) {
      bytes(Size);
      return;
    }
    const size_t Behind = Rest.size() - Size;
    Named = {};
    visit(*this, Named);
    if (Rest.size() != Behind || Named.NumShared > Named.Names.size() ||
        Named.Ends.size() != S.Functions.size() + 1 ||
        any_of(Named.Numbers,
               [&](uint32_t N) { return N >= Named.Names.size(); }))
      fail();
  }

  /// Reads the body of \p F, which begins \p Offset bytes behind the heads.
  void bodyAt(uint64_t Offset, uint32_t Size, Function &F, StringRef Heads) {
    if (Offset + Size > Heads.size())
      return fail();
    Rest = Heads.substr(Offset, Size);
    visitBody(*this, F);
    if (!Rest.empty())
      fail();
  }
  StringRef rest() const { return Rest; }
  /// From here on, strings outlive the payload.
  void saveIn(StringArena &A) { Arena = &A; }

  /// A count of things that take at least one byte each.
  uint64_t size() {
    uint64_t N = value();
    if (N <= Rest.size())
      return N;
    fail();
    return 0;
  }

private:
  uint64_t value() {
    uint64_t N = leb128();
    if (InBody)
      Digest.mix(N, /*IsString=*/false);
    return N;
  }

  uint64_t leb128() {
    uint64_t Result = 0;
    for (unsigned Shift = 0; Shift < 64; Shift += 7) {
      if (Rest.empty())
        break;
      uint64_t Byte = static_cast<unsigned char>(Rest.front());
      Rest = Rest.drop_front();
      if (Shift == 63 && Byte > 1)
        break;
      Result |= (Byte & 0x7f) << Shift;
      if (!(Byte & 0x80))
        return Result;
    }
    fail();
    return 0;
  }

  StringRef bytes(uint64_t Size) {
    StringRef Result = Rest.take_front(Size);
    Rest = Rest.drop_front(Size);
    return Result;
  }

  struct Text {
    StringRef S;
    uint64_t Hash = 0; ///< 0: not known yet.
    bool IsSaved = false;
  };
  StringRef Rest;
  StringArena *Arena;
  std::vector<Text> Table;
  SharedBodies *Bodies;
  BodyDigest Digest;   ///< Of what was read of a body.
  bool InBody = false; ///< In one whose digest is wanted.
  bool Failed = false;

public:
  bool WantsMentions = false;
  // Of the head read last.
  Mentions Named;
  std::vector<uint32_t> BodySizes;
};
} // namespace

static Error cutShort(StringRef Name) {
  return fileError(Name, "the summary is cut short; write it again");
}

static Error damaged(StringRef Name) {
  return fileError(Name, "the summary is damaged; write it again");
}

/// Checks the header of \p Buffer and returns what stands behind it.
static Expected<StringRef> payloadOf(StringRef Buffer, StringRef Name) {
  StringRef Payload = Buffer;
  if (!Payload.consume_front(Magic)) {
    if (Magic.take_front(Buffer.size()) == Buffer)
      return cutShort(Name);
    return fileError(Name, "not a summary of pthread-key-audit");
  }
  if (Buffer.size() < LengthOffset)
    return cutShort(Name);
  uint32_t Version = support::endian::read32le(Buffer.data() + VersionOffset);
  if (Version != FormatVersion)
    return fileError(Name, "written by another version of pthread-key-audit "
                           "(format " +
                               Twine(Version) + ", this is " +
                               Twine(FormatVersion) + ")");
  if (Buffer.size() < HeaderSize)
    return cutShort(Name);
  Payload = Buffer.drop_front(HeaderSize);
  uint64_t Length = support::endian::read64le(Buffer.data() + LengthOffset);
  if (Payload.size() < Length)
    return cutShort(Name);
  if (Payload.size() > Length ||
      xxHash64(Payload) !=
          support::endian::read64le(Buffer.data() + ChecksumOffset))
    return damaged(Name);
  return Payload;
}

Expected<std::vector<TuSummary>> readSummaries(StringRef Buffer, StringRef Name,
                                               SharedBodies *Bodies) {
  Expected<StringRef> Payload = payloadOf(Buffer, Name);
  if (!Payload)
    return Payload.takeError();
  auto Arena = Bodies ? Bodies->arena() : std::make_shared<StringArena>();
  SummaryReader Reader(*Payload, Arena.get(), Bodies);
  std::vector<TuSummary> Result;
  uint64_t Count = Reader.size();
  for (uint64_t I = 0; I != Count && Reader.ok(); ++I) {
    Result.emplace_back();
    // All of one file share one arena, as they share its strings.
    Result.back().Arena = Arena;
    visit(Reader, Result.back());
  }
  for (TuSummary &S : Result) {
    for (Function &F : S.Functions)
      visitBody(Reader, F);
    if (!all_of(S.Functions,
                [&](const Function &F) { return isSound(F, Payload->size()); }))
      Reader.fail();
  }
  if (!Reader.ok() || !Reader.atEnd())
    return damaged(Name);
  return Expected<std::vector<TuSummary>>(std::move(Result));
}

/// Stands for all of \p Payload but the text \p Output in it.
static uint64_t digestWithout(StringRef Payload, StringRef Output) {
  if (Output.empty())
    return xxHash64(Payload);
  size_t At = Output.begin() - Payload.begin();
  StringRef Before = Payload.take_front(At - getULEB128Size(Output.size()));
  StringRef Behind = Payload.drop_front(At + Output.size());
  return xxHash64(Before) * 3 + xxHash64(Behind);
}

Expected<std::vector<SummaryHead>> readHeads(StringRef Buffer, StringRef Name) {
  Expected<StringRef> Payload = payloadOf(Buffer, Name);
  if (!Payload)
    return Payload.takeError();
  SummaryReader Reader(*Payload, /*Arena=*/nullptr);
  Reader.WantsMentions = true;
  std::vector<SummaryHead> Result;
  uint64_t Count = Reader.size();
  for (uint64_t I = 0; I != Count && Reader.ok(); ++I) {
    Result.emplace_back();
    SummaryHead &H = Result.back();
    visit(Reader, H.Summary);
    H.Named = std::move(Reader.Named);
    H.Digest = digestWithout(*Payload, H.Summary.Output);
  }
  if (!Reader.ok())
    return damaged(Name);
  return Expected<std::vector<SummaryHead>>(std::move(Result));
}

namespace {
/// Makes strings outlive the bytes that they were read from.
class StringSaver {
public:
  explicit StringSaver(StringArena &Arena) : Arena(Arena) {}
  void text(StringRef &S) { S = Arena.save(S); }
  template <class T> void number(T &) {}
  template <class T> void narrow(T &, uint64_t) {}
  template <class E> void enumeration(E &, uint64_t, E) {}
  void signedNumber(int64_t &) {}
  template <class List> void list(List &Elements) {
    for (auto &Element : Elements)
      visit(*this, Element);
  }
  void mentions(const TuSummary &) {}

private:
  StringArena &Arena;
};
} // namespace

Expected<SummaryPart> readPart(StringRef Buffer, StringRef Name,
                               ChooseParts Choose, SharedBodies &Bodies) {
  Expected<StringRef> Payload = payloadOf(Buffer, Name);
  if (!Payload)
    return Payload.takeError();
  auto Arena = Bodies.arena();
  SummaryReader Reader(*Payload, /*Arena=*/nullptr, &Bodies);
  SummaryPart Result;
  TuSummary &S = Result.Summary;
  if (Reader.size() != 1)
    return damaged(Name);
  visit(Reader, S);
  if (!Reader.ok())
    return damaged(Name);
  WantedParts Wanted;
  Wanted.Functions.resize(S.Functions.size());
  Choose(S, Wanted);
  if (!Wanted.Rest) {
    S.Variables.clear();
    S.Remarks.clear();
    S.Mendables.clear();
  }
  Reader.saveIn(*Arena);
  const StringRef AllBodies = Reader.rest();
  uint64_t Offset = 0;
  std::vector<Function> Kept;
  for (uint32_t I = 0; I != S.Functions.size(); ++I) {
    const uint32_t Size = Reader.BodySizes[I];
    if (Wanted.Functions.test(I)) {
      Function &F = Kept.emplace_back(std::move(S.Functions[I]));
      Reader.bodyAt(Offset, Size, F, AllBodies);
      if (!Reader.ok() || !isSound(F, Payload->size()))
        return damaged(Name);
      Result.Functions.push_back(I);
    }
    Offset += Size;
  }
  S.Functions = std::move(Kept);
  S.Arena = Arena;
  StringSaver Saver(*Arena);
  visit(Saver, S);
  return Expected<SummaryPart>(std::move(Result));
}

} // namespace pka
