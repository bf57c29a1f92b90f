//===- SummaryIOTest.cpp - Summaries on disk ------------------------------===//

#include "summary/SummaryIO.h"
#include "summary/SharedBodies.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"
#include "gtest/gtest.h"
#include <random>

using namespace llvm;
using namespace pka;

namespace {

Place place(RootKind Root, uint32_t Index, StringRef Symbol,
            std::initializer_list<Step> Path) {
  Place P;
  P.Root = Root;
  P.Index = Index;
  P.Symbol = Symbol;
  P.Path.append(Path.begin(), Path.end());
  return P;
}

/// A summary that has every field set somewhere, and extreme numbers.
TuSummary sample(StringRef Name = "/src/a.c") {
  TuSummary S;
  S.MainFile = S.Arena->save(Name);
  S.Directory = "/src";
  S.Output = "/build/a.o";
  Function F;
  F.Id = "c:a.c@F@init";
  F.Name = "init";
  F.Record = "struct S";
  F.Loc = {"/src/a.c", 4000000000u, 7};
  F.Flags = FF_Internal | FF_Lambda;
  F.NumParams = 2;
  F.NumCalls = 3;
  F.Overrides = {"_ZN1S1fEv", "_ZN1T1fEv"};
  Op Call;
  Call.Kind = OpKind::Call;
  Call.Loc = {"/src/a.c", 5, 3};
  Call.CallId = 2;
  Call.Virtual = Call.Implicit = true;
  Call.Source.Kind = ValueKind::Function;
  Call.Source.Text = "pthread_key_create";
  Call.Source.FunctionIsInternal = true;
  Value Arg;
  Arg.Kind = ValueKind::Address;
  Arg.Where =
      place(RootKind::Param, 1, "ctx",
            {Step::deref(), Step::field("ctx", "tls"), Step::index(INT64_MIN)});
  Call.Args.push_back(Arg);
  Arg = Value();
  Arg.Kind = ValueKind::Constant;
  Arg.Int = INT64_MIN;
  Call.Args.push_back(Arg);
  Arg.Int = INT64_MAX;
  Call.Args.push_back(Arg);
  Arg = Value();
  Arg.Kind = ValueKind::String;
  Arg.Text = StringRef("a\0b", 3);
  Call.Args.push_back(Arg);
  Op Assign;
  Assign.Target =
      place(RootKind::Global, 0, "key", {Step::index(Step::AnyIndex)});
  Assign.Source.Kind = ValueKind::Load;
  Assign.Source.Where = place(RootKind::Result, 2, "", {});
  Block B;
  B.Ops = {Call, Assign};
  B.Cond.Rel = Relation::GE;
  B.Cond.Lhs = Assign.Source;
  B.Cond.Rhs.Kind = ValueKind::Constant;
  B.Cond.Mask = -1;
  B.Cond.Loc = {"/src/a.h", 1, 1};
  B.Succs = {0, Block::NoSuccessor};
  F.Blocks = {B};
  S.Functions.push_back(F);
  F = Function();
  F.Id = "alias";
  F.AliasOf = "init";
  S.Functions.push_back(F);
  Variable V;
  V.Id = "key";
  V.Name = "key";
  V.Record = "R";
  V.Destructor = "_ZN1RD1Ev";
  V.Loc = {"/src/a.c", 1, 1};
  V.Flags = VF_HasInitializer | VF_Pointer;
  S.Variables.push_back(V);
  Mendable M;
  M.Call = Call.Loc;
  M.CallEnd = {"/src/a.c", 5, 30};
  M.Insert = {"/src/a.c", 1, 2};
  M.Id = "_ZN1n3keyE";
  M.Name = "key";
  M.ResultType = "int";
  M.Delete = "pthread_key_delete";
  M.Flags = MF_CPlusPlus;
  M.FreeNames = {"a", "b", "c", "d"};
  S.Mendables.push_back(M);
  return S;
}

/// \p Bytes with the length and checksum that its payload should have.
std::string sealed(std::string Bytes) {
  constexpr size_t Header = 28;
  support::endian::write64le(&Bytes[12], Bytes.size() - Header);
  support::endian::write64le(&Bytes[20],
                             xxHash64(StringRef(Bytes).drop_front(Header)));
  return Bytes;
}

std::string errorOf(StringRef Bytes) {
  auto Read = readSummaries(Bytes, "x.pkasum");
  return Read ? "" : toString(Read.takeError());
}

TEST(SummaryIO, RoundTrip) {
  TuSummary A = sample(), B = sample("/src/b.c");
  B.Status = TuStatus::Failed;
  B.Message = "a.h not found";
  std::string Bytes = writeSummaries({&A, &B});
  EXPECT_EQ(Bytes, writeSummaries({&A, &B}));
  auto Read = readSummaries(Bytes, "x");
  ASSERT_TRUE(bool(Read));
  ASSERT_EQ(Read->size(), 2u);
  EXPECT_EQ(writeSummaries({&(*Read)[0], &(*Read)[1]}), Bytes);

  // Equal bytes prove little when a field is neither written nor read.
  const TuSummary &S = (*Read)[0];
  EXPECT_EQ(S.identity(), A.identity());
  EXPECT_EQ(S.Directory, "/src");
  const Function &F = S.Functions[0];
  EXPECT_EQ(F.Id, "c:a.c@F@init");
  EXPECT_EQ(F.Name, "init");
  EXPECT_EQ(F.Record, "struct S");
  EXPECT_TRUE(F.Loc == A.Functions[0].Loc);
  EXPECT_EQ(F.Flags, uint32_t(FF_Internal | FF_Lambda));
  EXPECT_EQ(F.NumParams, 2u);
  EXPECT_EQ(F.NumCalls, 3u);
  EXPECT_EQ(F.Overrides, A.Functions[0].Overrides);
  const Block &Block = F.Blocks[0], &Before = A.Functions[0].Blocks[0];
  EXPECT_EQ(Block.Succs, Before.Succs);
  EXPECT_EQ(Block.Cond.Rel, Relation::GE);
  EXPECT_EQ(Block.Cond.Mask, -1);
  EXPECT_TRUE(Block.Cond.Loc == Before.Cond.Loc);
  EXPECT_TRUE(Block.Cond.Lhs.Where == Before.Cond.Lhs.Where);
  const Op &Call = Block.Ops[0];
  EXPECT_TRUE(Call.Virtual && Call.Implicit);
  EXPECT_EQ(Call.CallId, 2u);
  EXPECT_EQ(Call.Source.Text, "pthread_key_create");
  EXPECT_TRUE(Call.Source.FunctionIsInternal);
  ASSERT_EQ(Call.Args.size(), 4u);
  EXPECT_TRUE(Call.Args[0].Where == Before.Ops[0].Args[0].Where);
  EXPECT_EQ(Call.Args[0].Where.Symbol, "ctx");
  EXPECT_EQ(Call.Args[1].Int, INT64_MIN);
  EXPECT_EQ(Call.Args[2].Int, INT64_MAX);
  EXPECT_EQ(Call.Args[3].Text, StringRef("a\0b", 3));
  EXPECT_TRUE(Block.Ops[1].Target == Before.Ops[1].Target);
  EXPECT_EQ(S.Functions[1].AliasOf, "init");
  EXPECT_EQ(S.Variables[0].Destructor, "_ZN1RD1Ev");
  EXPECT_EQ(S.Variables[0].Flags, uint32_t(VF_HasInitializer | VF_Pointer));
  const Mendable &M = S.Mendables[0];
  EXPECT_TRUE(M.Call == A.Mendables[0].Call &&
              M.CallEnd == A.Mendables[0].CallEnd &&
              M.Insert == A.Mendables[0].Insert);
  EXPECT_EQ(M.Id, "_ZN1n3keyE");
  EXPECT_EQ(M.Name, "key");
  EXPECT_EQ(M.ResultType, "int");
  EXPECT_EQ(M.Delete, "pthread_key_delete");
  EXPECT_EQ(M.Flags, uint32_t(MF_CPlusPlus));
  EXPECT_EQ(M.FreeNames, A.Mendables[0].FreeNames);
  EXPECT_EQ((*Read)[1].Status, TuStatus::Failed);
  EXPECT_EQ((*Read)[1].Message, "a.h not found");
}

TEST(SummaryIO, NoSummaries) {
  auto Read = readSummaries(writeSummaries({}), "x");
  ASSERT_TRUE(bool(Read));
  EXPECT_TRUE(Read->empty());
}

TEST(SummaryIO, ErrorsTellApart) {
  TuSummary S = sample();
  std::string Bytes = writeSummaries({&S});
  EXPECT_EQ(errorOf("int main;"),
            "x.pkasum: not a summary of pthread-key-audit");
  EXPECT_NE(errorOf("").find("cut short"), std::string::npos);
  EXPECT_NE(errorOf(Bytes + "x").find("damaged"), std::string::npos);
  std::string Flipped = Bytes;
  Flipped[40] ^= 1;
  EXPECT_NE(errorOf(Flipped).find("damaged"), std::string::npos);
  std::string Other = Bytes;
  int Version = Other[8];
  ++Other[8];
  EXPECT_EQ(
      errorOf(Other),
      "x.pkasum: written by another version of pthread-key-audit (format " +
          std::to_string(Version + 1) + ", this is " + std::to_string(Version) +
          ")");
  for (size_t Size = 0; Size != Bytes.size(); ++Size)
    EXPECT_NE(errorOf(StringRef(Bytes).take_front(Size)).find("cut short"),
              std::string::npos)
        << Size;
}

TEST(SummaryIO, Parts) {
  TuSummary S = sample();
  std::string Bytes = writeSummaries({&S});
  SharedBodies Bodies;
  auto Read = [&](std::initializer_list<unsigned> Functions, bool Rest) {
    auto Choose = [&](const TuSummary &Head, WantedParts &Wanted) {
      EXPECT_EQ(Head.Functions.size(), 2u);
      EXPECT_TRUE(Head.Functions[0].Blocks.empty());
      for (unsigned F : Functions)
        Wanted.Functions.set(F);
      Wanted.Rest = Rest;
    };
    std::string Gone = Bytes; // No string may stay in it.
    auto Part = readPart(Gone, "x", Choose, Bodies);
    Gone.assign(Gone.size(), '#');
    return cantFail(std::move(Part));
  };
  SummaryPart First = Read({0}, false), Second = Read({1}, true);
  EXPECT_EQ(First.Functions, std::vector<uint32_t>({0}));
  EXPECT_EQ(Second.Functions, std::vector<uint32_t>({1}));
  EXPECT_EQ(First.Summary.Functions[0].Blocks[0].Ops[0].Source.Text,
            "pthread_key_create");
  EXPECT_EQ(Second.Summary.Functions[0].AliasOf, "init");
  EXPECT_TRUE(First.Summary.Variables.empty());
  EXPECT_EQ(Second.Summary.Variables.size(), 1u);
  // Both, put together, are the whole.
  SummaryPart Whole = Read({0, 1}, true);
  EXPECT_EQ(writeSummaries({&Whole.Summary}), Bytes);
}

TEST(SummaryIO, NamesOfFunctions) {
  TuSummary S = sample();
  std::string Bytes = writeSummaries({&S});
  auto Heads = cantFail(readHeads(Bytes, "x"));
  const Mentions &Named = Heads[0].Named;
  auto Names = [&](ArrayRef<uint32_t> Numbers, bool Shared) {
    std::vector<StringRef> Result;
    for (uint32_t N : Numbers)
      if (Named.isShared(N) == Shared)
        Result.push_back(Named.Names[N]);
    llvm::sort(Result);
    return Result;
  };
  using List = std::vector<StringRef>;
  EXPECT_EQ(Names(Named.ofFunction(0), true),
            List({"_ZN1S1fEv", "_ZN1T1fEv", StringRef("a\0b", 3), "ctx", "key",
                  "tls"}));
  // The call is of an internal function of that name.
  EXPECT_EQ(
      Names(Named.ofFunction(0), false),
      List({"_ZN1S1fEv", "_ZN1T1fEv", "c:a.c@F@init", "pthread_key_create"}));
  EXPECT_EQ(Names(Named.ofFunction(1), true), List({"alias", "init"}));
  EXPECT_EQ(Names(Named.ofRest(), true), List({"R", "_ZN1RD1Ev", "key"}));
}

/// The checksum catches chance; this is what a hostile file looks like.
TEST(SummaryIO, HostileRecords) {
  TuSummary S = sample();
  std::string Bytes = writeSummaries({&S});
  unsigned Accepted = 0, Refused = 0;
  auto Try = [&](const std::string &Hostile) {
    // Neither of these may trust it more; what they say does not matter.
    SharedBodies Bodies;
    auto All = [](const TuSummary &Head, WantedParts &Wanted) {
      Wanted.Functions.set();
      Wanted.Rest = !Head.Variables.empty();
    };
    consumeError(readPart(sealed(Hostile), "x", All, Bodies).takeError());
    consumeError(readHeads(sealed(Hostile), "x").takeError());
    auto Read = readSummaries(sealed(Hostile), "x");
    if (Read) {
      ++Accepted;
      // What is accepted can be written, and read again.
      std::vector<const TuSummary *> Pointers;
      for (const TuSummary &Each : *Read)
        Pointers.push_back(&Each);
      EXPECT_EQ(errorOf(writeSummaries(Pointers)), "");
    } else {
      ++Refused;
      EXPECT_EQ(toString(Read.takeError()),
                "x: the summary is damaged; write it again");
    }
  };
  for (size_t Size = 28; Size != Bytes.size(); ++Size)
    Try(Bytes.substr(0, Size));
  for (size_t At = 28; At != Bytes.size(); ++At)
    for (int Value : {0x00, 0x01, 0x7f, 0x80, 0xff}) {
      std::string Hostile = Bytes;
      Hostile[At] = char(Value);
      Try(Hostile);
    }
  std::mt19937 Random(1);
  for (int Round = 0; Round != 20000; ++Round) {
    std::string Hostile = Bytes;
    for (unsigned I = 0, N = 1 + Random() % 8; I != N; ++I)
      Hostile[28 + Random() % (Hostile.size() - 28)] = char(Random());
    if (Random() % 4 == 0)
      Hostile.insert(28 + Random() % (Hostile.size() - 28), "\xff\xff\xff\xff");
    Try(Hostile);
  }
  EXPECT_GT(Accepted, 0u);
  EXPECT_GT(Refused, 1000u);
}

TEST(SummaryIO, HugeCounts) {
  TuSummary S = sample();
  std::string Header = writeSummaries({&S}).substr(0, 28);
  std::string Huge = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01";
  for (std::string Payload :
       {Huge, "\1" + Huge, std::string("\0", 1) + Huge, Huge + Huge,
        std::string(100, '\x80'), std::string(100, '\xff')})
    EXPECT_NE(errorOf(sealed(Header + Payload)).find("damaged"),
              std::string::npos);
}

TEST(SummaryIO, IndicesOutOfRange) {
  for (int Which = 0; Which != 5; ++Which) {
    TuSummary S = sample();
    Function &F = S.Functions[0];
    if (Which == 0)
      F.Blocks.own()[0].Succs[0] = 1;
    else if (Which == 1)
      F.NumCalls = 2;
    else if (Which == 2)
      F.Blocks.own()[0].Ops[1].Source.Where.Index = 3;
    else if (Which == 3)
      F.NumCalls = 1u << 30;
    else
      F.NumParams = 1u << 20;
    EXPECT_NE(errorOf(writeSummaries({&S})).find("damaged"), std::string::npos)
        << Which;
  }
}

class SummaryFiles : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(sys::fs::createUniqueDirectory("pka-unit", Dir));
  }
  void TearDown() override { sys::fs::remove_directories(Dir); }
  std::string path(const char *Name) { return (Dir + "/" + Name).str(); }
  static std::string read(const std::string &Path) {
    auto Buffer = MemoryBuffer::getFile(Path);
    return Buffer ? (*Buffer)->getBuffer().str() : "<unreadable>";
  }

  SmallString<128> Dir;
};

TEST_F(SummaryFiles, WriteAndRead) {
  TuSummary S = sample();
  std::string Path = path("a.pkasum");
  EXPECT_EQ(toString(writeFileAtomically(Path, writeSummaries({&S}))), "");
  EXPECT_EQ(toString(writeFileAtomically(Path, writeSummaries({&S, &S}))), "");
  auto Read = readSummaryFile(Path);
  ASSERT_TRUE(bool(Read));
  EXPECT_EQ(Read->size(), 2u);
  // No temporary file is left.
  std::error_code EC;
  unsigned Files = 0;
  for (sys::fs::directory_iterator I(Dir, EC), E; I != E && !EC;
       I.increment(EC))
    ++Files;
  EXPECT_EQ(Files, 1u);
}

TEST_F(SummaryFiles, LinksAndDevices) {
  ASSERT_EQ(toString(writeFileAtomically(path("file"), "old")), "");
  ASSERT_FALSE(sys::fs::create_link(path("file"), path("link")));
  EXPECT_EQ(toString(writeFileAtomically(path("link"), "new")), "");
  EXPECT_EQ(read(path("file")), "new");
  bool IsLink = false;
  sys::fs::is_symlink_file(path("link"), IsLink);
  EXPECT_TRUE(IsLink);
  EXPECT_EQ(toString(writeFileAtomically("/dev/null", "x")), "");
  EXPECT_NE(toString(writeFileAtomically("/dev/full", "x")).find("/dev/full: "),
            std::string::npos);
}

TEST_F(SummaryFiles, Errors) {
  auto ReadError = [](const std::string &Path) {
    return toString(readSummaryFile(Path).takeError());
  };
  EXPECT_EQ(ReadError(Dir.str().str()),
            (Dir + ": is a directory, not a summary").str());
  EXPECT_EQ(ReadError("/dev/zero"), "/dev/zero: is not a regular file");
  EXPECT_NE(ReadError(path("no\nfile")).find("no\\x0Afile: cannot read"),
            std::string::npos);
  EXPECT_NE(toString(writeFileAtomically(Dir, "x")).find("is a directory"),
            std::string::npos);
  EXPECT_NE(toString(writeFileAtomically(path("no/such/dir"), "x"))
                .find("no/such/dir: cannot write: "),
            std::string::npos);
}

} // namespace
