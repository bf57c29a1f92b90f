//===- PathState.h - Where a path is, and what it knows ---------*- C++ -*-===//
//
// One state of a PathWalk. There are thousands, and each is compared with many:
// places are numbers here, see PlaceNumbers.h, and sets of them are sorted.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_PATHSTATE_H
#define PKA_JUDGE_PATHSTATE_H

#include "judge/BranchFacts.h"

namespace pka {

/// A small set of numbers.
class NumberSet {
public:
  bool count(uint32_t N) const { return llvm::is_contained(Sorted, N); }
  void insert(uint32_t N) {
    auto It = llvm::lower_bound(Sorted, N);
    if (It == Sorted.end() || *It != N)
      Sorted.insert(It, N);
  }
  void erase(uint32_t N) {
    auto It = llvm::lower_bound(Sorted, N);
    if (It != Sorted.end() && *It == N)
      Sorted.erase(It);
  }
  llvm::ArrayRef<uint32_t> all() const { return Sorted; }
  bool operator<(const NumberSet &O) const { return Sorted < O.Sorted; }

private:
  llvm::SmallVector<uint32_t, 4> Sorted;
};

/// What some of the places hold.
class ConstantMap {
public:
  using Entry = std::pair<uint32_t, int64_t>;

  const int64_t *find(uint32_t N) const {
    for (const Entry &E : Sorted)
      if (E.first == N)
        return &E.second;
    return nullptr;
  }
  void set(uint32_t N, int64_t Constant) {
    auto It = llvm::lower_bound(Sorted, Entry{N, INT64_MIN});
    if (It != Sorted.end() && It->first == N)
      It->second = Constant;
    else
      Sorted.insert(It, {N, Constant});
  }
  void erase(uint32_t N) {
    eraseIf([N](uint32_t O) { return O == N; });
  }
  void eraseIf(llvm::function_ref<bool(uint32_t)> Gone) {
    llvm::erase_if(Sorted, [&](const Entry &E) { return Gone(E.first); });
  }
  llvm::ArrayRef<Entry> all() const { return Sorted; }
  bool operator<(const ConstantMap &O) const { return Sorted < O.Sorted; }

private:
  llvm::SmallVector<Entry, 4> Sorted;
};

struct PathState {
  uint32_t Block = 0, Index = 0;
  bool Escaped = false, IsValue = false, FlagSet = false;
  bool Uncertain = false;
  /// The walk stands behind the same create once more, which failed.
  bool Again = false;
  /// It came round a loop with the create in it.
  bool Round = false;
  /// Set behind a return: destructors still run on the way out.
  const Op *Returned = nullptr;
  bool ReturnsStatus = false;
  Bounds Returns;   ///< What the branches tell of what is returned.
  NumberSet Status; ///< Where the create's result is.
  /// What was computed from the result, in ways that are not followed.
  NumberSet Derived;
  /// Constants stored since the create, for flags such as `have_key = 1`.
  ConstantMap Constants;
  BranchFacts::Known Known; ///< From the branches taken.

  bool operator<(const PathState &O) const {
    auto Small = [](const PathState &S) {
      return std::make_tuple(S.Block, S.Index, S.Escaped, S.IsValue, S.FlagSet,
                             S.Uncertain, S.Again, S.Round, S.ReturnsStatus,
                             S.Returned);
    };
    if (Small(*this) != Small(O))
      return Small(*this) < Small(O);
    return std::tie(Returns, Status, Derived, Constants, Known) <
           std::tie(O.Returns, O.Status, O.Derived, O.Constants, O.Known);
  }
};

} // namespace pka

#endif
