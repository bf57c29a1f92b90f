#include "tool/Progress.h"
#include "gtest/gtest.h"

using namespace pka;

namespace {
/// A run of 100 translation units with a clock of its own.
struct Watched {
  explicit Watched(Progress::KindTy Kind, size_t Columns = 80)
      : OS(Text), P(OS, Kind, 100, Columns, [this] { return Now; }) {}

  std::string said() {
    OS.flush();
    std::string Result;
    Result.swap(Text);
    return Result;
  }

  double Now = 1000;
  std::string Text;
  llvm::raw_string_ostream OS;
  Progress P;
};
} // namespace

TEST(Progress, LogHasALineEachMinute) {
  Watched R(Progress::Lines);
  EXPECT_EQ(R.P.untilTick(), 60001);
  for (int I = 0; I < 10; ++I) {
    R.Now += 5;
    R.P.done("a.c", /*Cached=*/false);
  }
  EXPECT_EQ(R.said(), "");
  R.Now += 10;
  EXPECT_LE(R.P.untilTick(), 1);
  R.P.tick();
  // 90 more at 10 a minute.
  EXPECT_EQ(R.said(), "pthread-key-audit: note: 10 of 100 translation units, "
                      "10.0 a minute, 9 minutes left\n");
  R.P.tick();
  R.Now += 59;
  R.P.tick();
  EXPECT_EQ(R.said(), "");
  R.Now += 1;
  R.P.tick();
  EXPECT_NE(R.said(), "");
  R.P.finish();
  EXPECT_EQ(R.said(), "");
}

TEST(Progress, TheCacheSaysNothingOfThePace) {
  Watched R(Progress::Lines);
  for (int I = 0; I < 40; ++I)
    R.P.done("a.c", /*Cached=*/true);
  R.Now += 60;
  R.P.tick();
  EXPECT_EQ(R.said(), "pthread-key-audit: note: 40 of 100 translation units\n");
  for (int I = 0; I < 30; ++I)
    R.P.done("a.c", /*Cached=*/false);
  R.Now += 60;
  R.P.tick();
  EXPECT_EQ(R.said(), "pthread-key-audit: note: 70 of 100 translation units, "
                      "15.0 a minute, 2 minutes left\n");
}

TEST(Progress, TerminalHasOneLineThatFits) {
  Watched R(Progress::Rewritten, 30);
  EXPECT_EQ(R.P.untilTick(), -1);
  R.P.done("a/very/long/path/to/some/source.c", false);
  EXPECT_EQ(R.said(), "\r[1/100] path/to/some/source.c\x1b[K");
  R.Now += 10;
  R.P.done("b.c", false);
  EXPECT_EQ(R.said(), "\r[2/100, 12.0 a minute, 8 minu\x1b[K");
  R.P.finish();
  EXPECT_EQ(R.said(), "\r\x1b[K");
  R.P.finish();
  EXPECT_EQ(R.said(), "");
}

TEST(Progress, SilenceIsKept) {
  Watched R(Progress::Silent);
  R.Now += 1000;
  R.P.done("a.c", false);
  R.P.tick();
  R.P.finish();
  EXPECT_EQ(R.said(), "");
  EXPECT_EQ(R.P.untilTick(), -1);
}

TEST(Progress, TimesAreRough) {
  EXPECT_EQ(roughly(1), "1 second");
  EXPECT_EQ(roughly(89), "89 seconds");
  EXPECT_EQ(roughly(91), "2 minutes");
  EXPECT_EQ(roughly(3600), "60 minutes");
  EXPECT_EQ(roughly(6 * 3600 + 100), "6 hours");
}
