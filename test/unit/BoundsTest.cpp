//===- BoundsTest.cpp - Against all numbers that there are ----------------===//

#include "judge/Bounds.h"
#include "judge/Guards.h"
#include "gtest/gtest.h"

using namespace pka;

namespace {

constexpr Relation Relations[] = {Relation::EQ, Relation::NE, Relation::LT,
                                  Relation::LE, Relation::GT, Relation::GE};

/// The numbers from -9 to 9 that passed the same comparisons.
struct Numbers {
  std::vector<int64_t> Left;
  Numbers() {
    for (int64_t N = -9; N < 10; ++N)
      Left.push_back(N);
  }
  void meet(Relation Rel, int64_t N) {
    std::vector<int64_t> Kept;
    for (int64_t L : Left)
      if (holds(Rel, L, N))
        Kept.push_back(L);
    Left = Kept;
  }
};

struct Both {
  Bounds B;
  Numbers N;
  bool Empty = false;
  unsigned Holes = 0;
  void meet(Relation Rel, int64_t R) {
    Empty |= !B.meet(Rel, R);
    N.meet(Rel, R);
    Holes += Rel == Relation::NE;
  }
  void check() const {
    if (Empty) {
      EXPECT_TRUE(N.Left.empty());
      return;
    }
    // With two holes there may be nothing left and no bound that says so.
    if (Holes < 2) {
      EXPECT_FALSE(N.Left.empty());
    }
    for (Relation Rel : Relations)
      for (int64_t R = -3; R < 4; ++R) {
        bool All = true, Some = false;
        for (int64_t L : N.Left) {
          All &= holds(Rel, L, R);
          Some |= holds(Rel, L, R);
        }
        int Says = B.holds(Rel, R);
        if (Says == 1) {
          EXPECT_TRUE(All);
        } else if (Says == 0) {
          EXPECT_FALSE(Some);
        } else if (Holes < 2) {
          EXPECT_TRUE(Some && !All);
        }
      }
  }
};

template <typename Fn> void forAll(const Fn &Visit) {
  for (Relation Rel : Relations)
    for (int64_t N = -2; N < 3; ++N)
      Visit(Rel, N);
}

TEST(BoundsTest, AgreesWithTheNumbers) {
  forAll([](Relation R1, int64_t N1) {
    forAll([&](Relation R2, int64_t N2) {
      forAll([&](Relation R3, int64_t N3) {
        Both X;
        X.meet(R1, N1);
        if (!X.Empty)
          X.meet(R2, N2);
        if (!X.Empty)
          X.meet(R3, N3);
        X.check();
      });
    });
  });
}

TEST(BoundsTest, JoinHasAllOfBoth) {
  forAll([](Relation R1, int64_t N1) {
    forAll([&](Relation R2, int64_t N2) {
      Both X, Y;
      X.meet(R1, N1);
      Y.meet(R2, N2);
      Bounds Joined = X.B;
      Joined.join(Y.B);
      for (const Numbers *N : {&X.N, &Y.N})
        for (int64_t L : N->Left)
          EXPECT_NE(Joined.holds(Relation::EQ, L), 0)
              << N1 << ' ' << N2 << ' ' << L;
    });
  });
}

TEST(BoundsTest, JoinKeepsWhatBothAreNot) {
  Bounds A, B;
  ASSERT_TRUE(A.meet(Relation::NE, 0));
  ASSERT_TRUE(B.meet(Relation::GT, 0));
  A.join(B);
  EXPECT_EQ(A.holds(Relation::EQ, 0), 0);
  B = Bounds::exactly(0);
  A.join(B);
  EXPECT_TRUE(A.isAny());
}

TEST(BoundsTest, EndsOfTheRange) {
  Bounds B;
  EXPECT_FALSE(Bounds(B).meet(Relation::LT, INT64_MIN));
  EXPECT_FALSE(Bounds(B).meet(Relation::GT, INT64_MAX));
  ASSERT_TRUE(B.meet(Relation::LE, INT64_MIN));
  EXPECT_EQ(B.holds(Relation::EQ, INT64_MIN), 1);
  EXPECT_EQ(Bounds::exactly(7).holds(Relation::NE, 7), 0);
}

} // namespace
