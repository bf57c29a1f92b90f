#include "report/Cost.h"
#include "gtest/gtest.h"

using namespace pka;

TEST(Cost, DaysOfTheCalendar) {
  EXPECT_EQ(addDays(20240101, 0), 20240101u);
  EXPECT_EQ(addDays(20240228, 1), 20240229u);
  EXPECT_EQ(addDays(20230228, 1), 20230301u);
  EXPECT_EQ(addDays(21000228, 1), 21000301u);
  EXPECT_EQ(addDays(20000228, 1), 20000229u);
  EXPECT_EQ(addDays(20231231, 1), 20240101u);
  EXPECT_EQ(addDays(20240101, 1024), 20261021u);
  EXPECT_EQ(addDays(20240101, 146097), 24240101u);
  EXPECT_EQ(addDays(99991230, 1), 99991231u);
  EXPECT_EQ(addDays(99991231, 1), 0u);
}

TEST(Cost, EveryDayIsADay) {
  Day D = 19991231;
  for (int I = 0; I < 2000; ++I) {
    Day Next = addDays(D, 1), Read;
    ASSERT_TRUE(parseDay(toString(Next), Read)) << Next;
    ASSERT_GT(Next, D);
    D = Next;
  }
}

TEST(Cost, ReloadsAreANumber) {
  double N;
  EXPECT_TRUE(parseReloads("0.5", N));
  EXPECT_EQ(N, 0.5);
  for (const char *Bad : {"", "0", "-1", "x", "1x", "nan", "inf", "1e9"})
    EXPECT_FALSE(parseReloads(Bad, N)) << Bad;
}
