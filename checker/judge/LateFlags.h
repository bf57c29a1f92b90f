//===- LateFlags.h - Flags in an object that come too late ------*- C++ -*-===//
//
// A function that gives an object up deletes the object's key only if a flag in
// the object says so; a guard's destructor, only if it has not been dismissed.
// Finds such calls, and what the flag is before anything is
// stored in it since the create. Says nothing where the flag may be written in
// a way that is not seen.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_LATEFLAGS_H
#define PKA_JUDGE_LATEFLAGS_H

#include "judge/KeyUses.h"

namespace pka {

class LateFlags {
public:
  LateFlags(const Places &Pl, llvm::ArrayRef<KeyUse> Deletes);

  /// A field of the caller's object that the callee asks before it deletes.
  struct Flag {
    AbstractPlace Where; ///< As the caller writes it.
    const Condition *Cond = nullptr;
    bool WhenTrue = true;
    bool opensFor(int64_t Value) const;
  };
  /// What the call \p O asks: each of its deletes asks one of these, and it
  /// frees the object. Empty when that is not so.
  llvm::ArrayRef<Flag> flags(const Op &O) const;
  /// What the destructor that the language runs in \p O asks of its object,
  /// when it deletes under one such condition only. Empty when that is not so.
  llvm::ArrayRef<Flag> asked(const Op &O) const;
  /// The value of \p F at the create of \p Key, in memory that the creating
  /// function has just allocated, when nothing has opened it by then.
  bool valueAt(const OpRef &Create, const AbstractPlace &Key, const Flag &F,
               int64_t &Value) const;

private:
  bool isFresh(const AbstractPlace &Key) const;

  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  std::map<const Op *, std::vector<Flag>> Known, OfGuards;
};

} // namespace pka

#endif
