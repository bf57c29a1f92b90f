#include "judge/Bounds.h"
#include <algorithm>
#include <tuple>

namespace pka {

Bounds Bounds::exactly(int64_t N) {
  Bounds B;
  B.Low = B.High = N;
  return B;
}

bool Bounds::allows(int64_t N) const {
  return Low <= N && N <= High && !(HasHole && Hole == N);
}

bool Bounds::settle() {
  if (HasHole && Low == Hole && Low < High) {
    ++Low;
    HasHole = false;
  } else if (HasHole && High == Hole && Low < High) {
    --High;
    HasHole = false;
  }
  if (HasHole && (Hole < Low || Hole > High))
    HasHole = false;
  if (!HasHole)
    Hole = 0;
  return Low < High || (Low == High && !HasHole);
}

bool Bounds::meet(Relation Rel, int64_t N) {
  switch (Rel) {
  case Relation::EQ:
    Low = std::max(Low, N);
    High = std::min(High, N);
    break;
  case Relation::NE:
    if (Low == N && High == N)
      return false;
    if (Low == N) {
      ++Low;
    } else if (High == N) {
      --High;
    } else if (!HasHole && Low < N && N < High) {
      HasHole = true;
      Hole = N;
    }
    break;
  case Relation::LT:
    if (N == Least)
      return false;
    High = std::min(High, N - 1);
    break;
  case Relation::LE:
    High = std::min(High, N);
    break;
  case Relation::GT:
    if (N == Most)
      return false;
    Low = std::max(Low, N + 1);
    break;
  case Relation::GE:
    Low = std::max(Low, N);
    break;
  case Relation::None:
    break;
  }
  return Low <= High && settle();
}

bool Bounds::meet(const Bounds &O) {
  return meet(Relation::GE, O.Low) && meet(Relation::LE, O.High) &&
         (!O.HasHole || meet(Relation::NE, O.Hole));
}

void Bounds::join(const Bounds &O) {
  bool Keep = HasHole && !O.allows(Hole);
  int64_t Kept = Hole;
  if (!Keep && O.HasHole && !allows(O.Hole)) {
    Keep = true;
    Kept = O.Hole;
  }
  Low = std::min(Low, O.Low);
  High = std::max(High, O.High);
  HasHole = Keep;
  Hole = Kept;
  settle();
}

int Bounds::holds(Relation Rel, int64_t N) const {
  if (Rel == Relation::None)
    return -1;
  Bounds Yes = *this, No = *this;
  if (!Yes.meet(Rel, N))
    return 0;
  return No.meet(negate(Rel), N) ? -1 : 1;
}

bool Bounds::operator<(const Bounds &O) const {
  return std::tie(Low, High, HasHole, Hole) <
         std::tie(O.Low, O.High, O.HasHole, O.Hole);
}

bool Bounds::operator==(const Bounds &O) const {
  return std::tie(Low, High, HasHole, Hole) ==
         std::tie(O.Low, O.High, O.HasHole, O.Hole);
}

} // namespace pka
