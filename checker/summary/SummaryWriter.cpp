//===- SummaryWriter.cpp - Summaries to bytes -----------------------------===//

#include "summary/SummaryFormat.h"
#include "summary/SummaryIO.h"
#include "summary/SummaryRecords.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace pka {
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

  void sortedLists(std::vector<uint32_t> &Numbers,
                   std::vector<uint32_t> &Ends) {
    encodeULEB128(Ends.size(), Records);
    size_t I = 0;
    for (uint32_t End : Ends) {
      encodeULEB128(End - I, Records);
      for (uint32_t Next = 0; I != End; Next = Numbers[I++] + 1)
        encodeULEB128(Numbers[I] - Next, Records);
    }
  }

  /// The sizes of the bodies, and what they name behind its own size.
  void mentions(const TuSummary &S) {
    list(SizesOf[NumHeads++]);
    Mentions M = mentionsOf(S);
    SmallString<0> Before = std::move(Bytes);
    Bytes.clear();
    visit(*this, M);
    SmallString<0> Block = std::move(Bytes);
    Bytes = std::move(Before);
    encodeULEB128(Block.size(), Records);
    Bytes += Block;
  }

  /// Writes the bodies of \p S, which come behind the heads but whose sizes
  /// stand there.
  void bodies(TuSummary &S) {
    SizesOf.emplace_back();
    for (Function &F : S.Functions) {
      size_t Begin = Bytes.size();
      visitBody(*this, F);
      SizesOf.back().push_back(Bytes.size() - Begin);
    }
  }
  void beginHeads() {
    Bodies = std::move(Bytes);
    Bytes.clear();
  }

  std::string payload() const {
    std::string Result;
    raw_string_ostream OS(Result);
    encodeULEB128(Table.size(), OS);
    for (StringRef S : Table) {
      encodeULEB128(S.size(), OS);
      OS << S;
    }
    OS << Bytes << Bodies;
    OS.flush();
    return Result;
  }

private:
  SmallString<0> Bytes, Bodies;
  raw_svector_ostream Records{Bytes};
  std::vector<std::vector<uint32_t>> SizesOf; ///< Of bodies, by summary.
  size_t NumHeads = 0;
  DenseMap<StringRef, uint64_t> Numbers;
  std::vector<StringRef> Table;
};
} // namespace

std::string writeSummaries(ArrayRef<const TuSummary *> Summaries) {
  SummaryWriter Writer;
  // The visit functions serve the reader too; the writer changes nothing.
  for (const TuSummary *S : Summaries)
    Writer.bodies(const_cast<TuSummary &>(*S));
  Writer.beginHeads();
  uint64_t Count = Summaries.size();
  Writer.number(Count);
  for (const TuSummary *S : Summaries)
    visit(Writer, const_cast<TuSummary &>(*S));

  std::string Payload = Writer.payload();
  char Header[HeaderSize];
  std::copy(Magic.begin(), Magic.end(), Header);
  support::endian::write32le(Header + VersionOffset, FormatVersion);
  support::endian::write64le(Header + LengthOffset, Payload.size());
  support::endian::write64le(Header + ChecksumOffset,
                             xxHash64(StringRef(Payload)));
  return std::string(Header, HeaderSize) + Payload;
}

} // namespace pka
