//===- Bounds.h - What is known of a number ---------------------*- C++ -*-===//
//
// A lowest and a highest value, and one that it is not: what comparisons with
// constants leave. Knows nothing of where the number stands.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_BOUNDS_H
#define PKA_JUDGE_BOUNDS_H

#include "summary/Summary.h"

namespace pka {

class Bounds {
public:
  /// Any number.
  Bounds() = default;
  static Bounds exactly(int64_t N);

  /// True when it can be one number only, which is \p N then.
  bool isOnly(int64_t &N) const {
    N = Low;
    return Low == High;
  }
  bool isAny() const { return Low == Least && High == Most && !HasHole; }
  /// Keeps what stands in \p Rel to \p N. False when nothing does.
  bool meet(Relation Rel, int64_t N);
  bool meet(const Bounds &O);
  /// Takes in all that \p O allows.
  void join(const Bounds &O);
  /// Whether the number stands in \p Rel to \p N: 1, 0, or -1 when it may.
  int holds(Relation Rel, int64_t N) const;

  bool operator<(const Bounds &O) const;
  bool operator==(const Bounds &O) const;

private:
  static constexpr int64_t Least = INT64_MIN, Most = INT64_MAX;
  bool allows(int64_t N) const;
  /// Moves an end that is the hole inwards. False when nothing is left.
  bool settle();

  int64_t Low = Least, High = Most;
  int64_t Hole = 0; ///< 0 unless HasHole.
  bool HasHole = false;
};

} // namespace pka

#endif
