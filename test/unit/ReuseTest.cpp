//===- ReuseTest.cpp - What an edit leaves as it was ----------------------===//

#include "reuse/Alike.h"
#include "reuse/Moves.h"
#include "reuse/Relevance.h"
#include "llvm/Support/FileSystem.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace pka;

namespace {

std::vector<std::string> files(StringRef One) { return {One.str()}; }

/// A file that is there, as only such a one is told from those that changed.
class MovesTest : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(sys::fs::createTemporaryFile("moves", "c", File));
  }
  void TearDown() override { sys::fs::remove(File); }
  Location at(unsigned Line, unsigned Column = 1) const {
    return {File, Line, Column};
  }
  std::vector<Site> siteAt(unsigned Line) const {
    Site S;
    S.Pos = {std::string(File), Line, 1};
    return {S};
  }

  SmallString<128> File;
};

TEST_F(MovesTest, FindsWhereThingsAre) {
  Moves M(files(File));
  EXPECT_TRUE(M.add(at(3), at(5)));
  EXPECT_TRUE(M.add(at(3), at(5)));
  EXPECT_TRUE(M.add(Location(), Location()));
  std::vector<Site> Sites = siteAt(3);
  ASSERT_TRUE(M.apply(Sites));
  EXPECT_EQ(Sites[0].Pos.Line, 5u);
}

TEST_F(MovesTest, RefusesWhatCannotBe) {
  Moves M(files(File));
  EXPECT_TRUE(M.add(at(3), at(5)));
  EXPECT_FALSE(M.add(at(3), at(6)));
  EXPECT_FALSE(M.add(at(3), {"/other.c", 5, 1}));
  EXPECT_FALSE(M.add(at(3), Location()));
}

TEST_F(MovesTest, KnowsOrder) {
  Moves M(files(File));
  EXPECT_TRUE(M.add(at(3), at(5)));
  EXPECT_TRUE(M.add(at(3, 9), at(6)));
  EXPECT_TRUE(M.keepOrder());
  EXPECT_TRUE(M.add(at(4), at(5)));
  EXPECT_FALSE(M.keepOrder());
}

TEST_F(MovesTest, UnknownPlaces) {
  std::vector<Site> Sites = siteAt(7);
  Moves Changed(files(File)), Other(files("/other.c"));
  EXPECT_TRUE(Changed.add(at(3), at(3)));
  EXPECT_FALSE(Changed.apply(Sites));
  // In a file that nobody has touched all is where it was.
  EXPECT_TRUE(Other.apply(Sites));
  EXPECT_EQ(Sites[0].Pos.Line, 7u);
  // One that is gone has changed, whoever says so.
  sys::fs::remove(File);
  EXPECT_FALSE(Moves(files("/other.c")).apply(Sites));
}

TEST_F(MovesTest, TextsThatNameLines) {
  Moves M(files(File));
  EXPECT_TRUE(M.add(at(3), at(3)));
  std::vector<Site> Sites = siteAt(3);
  Sites[0].Story.push_back({{}, "one line is not line one"});
  EXPECT_TRUE(M.apply(Sites));
  Sites[0].Story.push_back({{}, "never true here: line 12 stores 0"});
  EXPECT_FALSE(M.apply(Sites));
}

TEST(Relevance, AsBytes) {
  Function F;
  F.Id = "f";
  TuSummary Of;
  Relevance R, Same;
  R.addRead(F, Of);
  R.limitTo(Demands());
  ASSERT_TRUE(Same.read(R.write()));
  EXPECT_EQ(Same.write(), R.write());
  EXPECT_NE(Relevance().write(), R.write());
  std::string Cut = R.write();
  Cut.pop_back();
  EXPECT_FALSE(Same.read(Cut));
}

WeighedSummary summaryOf(unsigned Line, StringRef Callee, bool Matters) {
  WeighedSummary W;
  W.Summary.MainFile = "/a.c";
  Function F;
  F.Id = "f";
  F.Loc = {"/a.c", Line, 1};
  Op Call;
  Call.Kind = OpKind::Call;
  Call.Loc = {"/a.c", Line + 1, 3};
  Call.Source.Kind = ValueKind::Function;
  Call.Source.Text = Callee;
  Block B;
  B.Ops.push_back(Call);
  F.Blocks = {B};
  W.Summary.Functions.push_back(F);
  W.Matters.resize(1, Matters);
  return W;
}

TEST(Alike, ButForPositions) {
  Moves M(ArrayRef<std::string>{});
  EXPECT_TRUE(areAlike(summaryOf(3, "g", true), summaryOf(9, "g", true), M));
  EXPECT_FALSE(areAlike(summaryOf(3, "g", true), summaryOf(9, "h", true), M));
  // The same function cannot be elsewhere now.
  EXPECT_FALSE(areAlike(summaryOf(3, "g", true), summaryOf(8, "g", true), M));
}

TEST(Alike, WhatDoesNotMatter) {
  Moves M(ArrayRef<std::string>{});
  EXPECT_TRUE(areAlike(summaryOf(3, "g", false), summaryOf(9, "h", false), M));
  EXPECT_FALSE(areAlike(summaryOf(3, "g", false), summaryOf(9, "g", true), M));
}

TEST(Alike, WhatStandsBeforeAFunction) {
  auto With = [](unsigned RemarkLine) {
    WeighedSummary W = summaryOf(20, "g", true);
    Remark R;
    R.Loc = {"/a.c", RemarkLine, 1};
    W.Summary.Remarks.push_back(R);
    return W;
  };
  Moves Near(ArrayRef<std::string>{}), Far(ArrayRef<std::string>{});
  EXPECT_TRUE(areAlike(With(17), With(18), Near));
  EXPECT_FALSE(areAlike(With(17), With(12), Far));
}

} // namespace
