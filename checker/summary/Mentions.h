//===- Mentions.h - The names that a summary has ----------------*- C++ -*-===//
//
// A summary goes in; out come the names by which it speaks of what other
// translation units, or other functions of its own, may have: functions,
// variables, records and fields. Written into the head of every summary, so
// that whoever looks for a name need not read what functions do. What a name is
// used for is not said.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_MENTIONS_H
#define PKA_SUMMARY_MENTIONS_H

#include "summary/Summary.h"
#include "llvm/ADT/ArrayRef.h"

namespace pka {

struct Mentions {
  /// Each once. The first NumShared have a meaning in other TUs as well; the
  /// others are functions and variables with internal linkage.
  std::vector<llvm::StringRef> Names;
  uint32_t NumShared = 0;
  /// Of what is no function, and then of each function, the numbers of its
  /// names, sorted, one list behind the other; and where each list ends.
  std::vector<uint32_t> Numbers, Ends;

  llvm::ArrayRef<uint32_t> ofRest() const { return list(0); }
  llvm::ArrayRef<uint32_t> ofFunction(size_t I) const { return list(I + 1); }
  bool isShared(uint32_t Number) const { return Number < NumShared; }

private:
  llvm::ArrayRef<uint32_t> list(size_t I) const {
    size_t Begin = I ? Ends[I - 1] : 0;
    return llvm::ArrayRef<uint32_t>(Numbers).slice(Begin, Ends[I] - Begin);
  }
};

/// The names of \p S, in the order in which they first stand in it.
Mentions mentionsOf(const TuSummary &S);

} // namespace pka

#endif
