//===- Uncalled.h - Creates that are taken for dead -------------*- C++ -*-===//
//
// The creates of a program go in; out comes where they stand, and of those that
// cannot run the hidden function that leads to them and that nothing calls: a
// file that was not given may do so. Of static ones it is known that none does.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_UNCALLED_H
#define PKA_JUDGE_UNCALLED_H

#include "judge/KeyUses.h"
#include "judge/Verdict.h"

namespace pka {

/// The calls that create keys, with their positions. One that cannot run, and
/// by no fault of a hidden function, is left out.
std::vector<SeenCreate> seenCreates(const CallGraph &G,
                                    llvm::ArrayRef<KeyUse> Creates);

/// Those of \p All that have no other of their position that may run. Sorted.
std::vector<SeenCreate> uncalledCreates(std::vector<SeenCreate> All);

} // namespace pka

#endif
