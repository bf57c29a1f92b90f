//===- SummaryIO.cpp - Summaries on disk ----------------------------------===//
//
// A file is a header of magic, format version, payload length and checksum,
// then the payload: a table of strings, the heads of the summaries and the
// bodies of their functions, all numbers as LEB128.
// The reader trusts nothing: the checksum tells damage from a good file, but a
// hostile file has a good checksum.
//
//===----------------------------------------------------------------------===//

#include "summary/SummaryIO.h"
#include "summary/Mentions.h"
#include "summary/Printable.h"
#include "summary/SharedBodies.h"
#include "summary/SummaryRecords.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <limits>

using namespace llvm;

namespace pka {

const char SummaryExtension[] = ".pkasum";

/// Raise this with every change of the records.
static constexpr uint32_t FormatVersion = 11;

/// The high first byte and the line break at the end show a transfer as text.
static constexpr StringLiteral Magic("\xb1"
                                     "pkasum\n");
static constexpr size_t VersionOffset = 8, LengthOffset = 12,
                        ChecksumOffset = 20, HeaderSize = 28;

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

namespace {
class SummaryWriter {
public:
  template <class T> void number(T &N) { encodeULEB128(N, Records); }
  template <class T> void narrow(T &, uint64_t) {}
  template <class E> void enumeration(E &, uint64_t, E) {}

  void signedNumber(int64_t &N) {
    uint64_t ZigZag = (uint64_t(N) << 1) ^ (N < 0 ? ~uint64_t(0) : 0);
    encodeULEB128(ZigZag, Records);
  }

  void text(StringRef &S) {
    // Number 0 is the empty string; the table starts with number 1.
    uint64_t Number = 0;
    if (!S.empty()) {
      auto Inserted = Numbers.try_emplace(S, Table.size() + 1);
      if (Inserted.second)
        Table.push_back(S);
      Number = Inserted.first->second;
    }
    encodeULEB128(Number, Records);
  }

  template <class List> void list(List &Elements) {
    encodeULEB128(Elements.size(), Records);
    for (auto &Element : Elements)
      visit(*this, Element);
  }

  void blocks(Function &F) {
    encodeULEB128(F.Blocks.size(), Records);
    // The visit functions serve the reader too; the writer changes nothing.
    for (const Block &B : F.Blocks)
      visit(*this, const_cast<Block &>(B));
  }

  /// The names by which \p S speaks of what is not its own, each once.
  void mentions(const TuSummary &S) {
    std::vector<StringRef> Names = mentionedNames(S);
    list(Names);
  }

  std::string payload() const {
    std::string Result;
    raw_string_ostream OS(Result);
    encodeULEB128(Table.size(), OS);
    for (StringRef S : Table) {
      encodeULEB128(S.size(), OS);
      OS << S;
    }
    OS << Bytes;
    OS.flush();
    return Result;
  }

private:
  SmallString<0> Bytes;
  raw_svector_ostream Records{Bytes};
  DenseMap<StringRef, uint64_t> Numbers;
  std::vector<StringRef> Table;
};
} // namespace

std::string writeSummaries(ArrayRef<const TuSummary *> Summaries) {
  SummaryWriter Writer;
  uint64_t Count = Summaries.size();
  Writer.number(Count);
  // The visit functions serve the reader too; the writer changes nothing.
  for (const TuSummary *S : Summaries)
    visit(Writer, const_cast<TuSummary &>(*S));
  for (const TuSummary *S : Summaries)
    visitBodies(Writer, const_cast<TuSummary &>(*S));

  std::string Payload = Writer.payload();
  char Header[HeaderSize];
  std::copy(Magic.begin(), Magic.end(), Header);
  support::endian::write32le(Header + VersionOffset, FormatVersion);
  support::endian::write64le(Header + LengthOffset, Payload.size());
  support::endian::write64le(Header + ChecksumOffset,
                             xxHash64(StringRef(Payload)));
  return std::string(Header, HeaderSize) + Payload;
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

namespace {
/// Once something was wrong, every read gives zero and every list ends, so that
/// only the end of the file has to look at `ok`.
class SummaryReader {
public:
  /// Without an arena strings are those of \p Payload. With \p Bodies the same
  /// bodies of inline functions are there once.
  SummaryReader(StringRef Payload, StringArena *Arena,
                SharedBodies *Bodies = nullptr)
      : Rest(Payload), Bodies(Bodies) {
    uint64_t Count = size();
    for (uint64_t I = 0; I != Count && !Failed; ++I) {
      StringRef S = bytes(size());
      Table.push_back(Arena ? Arena->save(S) : S);
      if (Bodies)
        Hashes.push_back(xxHash64(S));
    }
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
    S = Number ? Table[Number - 1] : StringRef();
    // The number is another one in each file.
    if (Bodies)
      Digest.mix(Number ? Hashes[Number - 1] : 0, /*IsString=*/Number != 0);
  }

  void blocks(Function &F) {
    bool MayShare = Bodies && F.has(FF_Inline) && !F.has(FF_Internal);
    Digest = {};
    std::vector<Block> &Blocks = F.Blocks.own();
    list(Blocks);
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

  void mentions(const TuSummary &) {
    Mentioned.clear();
    list(Mentioned);
  }

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

  StringRef Rest;
  std::vector<StringRef> Table;
  std::vector<uint64_t> Hashes; ///< Of the table, for Bodies.
  SharedBodies *Bodies;
  BodyDigest Digest; ///< Of what was read of a body.
  bool Failed = false;

public:
  std::vector<StringRef> Mentioned; ///< Of the summary read last.
};
} // namespace

/// What the later stages take for granted: numbers of blocks and calls are in
/// range, so that they can index with them.
static bool isSound(const Function &F, size_t PayloadSize) {
  auto PlaceIsSound = [&](const Place &P) {
    return P.Root != RootKind::Result || P.Index < F.NumCalls;
  };
  auto ValueIsSound = [&](const Value &V) { return PlaceIsSound(V.Where); };
  // Calls in code that cannot run are numbered too, but not without bound.
  if (F.NumCalls > std::max<size_t>(PayloadSize, 1u << 16) ||
      F.NumParams > 1u << 16)
    return false;
  return all_of(F.Blocks, [&](const Block &B) {
    return ValueIsSound(B.Cond.Lhs) && ValueIsSound(B.Cond.Rhs) &&
           all_of(B.Succs,
                  [&](uint32_t Succ) {
                    return Succ == Block::NoSuccessor || Succ < F.Blocks.size();
                  }) &&
           all_of(B.Ops, [&](const Op &O) {
             return PlaceIsSound(O.Target) && ValueIsSound(O.Source) &&
                    all_of(O.Args, ValueIsSound) &&
                    (O.Kind != OpKind::Call || O.CallId < F.NumCalls);
           });
  });
}

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
    visitBodies(Reader, S);
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
  std::vector<SummaryHead> Result;
  uint64_t Count = Reader.size();
  for (uint64_t I = 0; I != Count && Reader.ok(); ++I) {
    Result.emplace_back();
    SummaryHead &H = Result.back();
    visit(Reader, H.Summary);
    H.Mentioned = std::move(Reader.Mentioned);
    H.Digest = digestWithout(*Payload, H.Summary.Output);
  }
  if (!Reader.ok())
    return damaged(Name);
  return Expected<std::vector<SummaryHead>>(std::move(Result));
}

} // namespace pka
