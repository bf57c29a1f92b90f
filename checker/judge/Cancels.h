//===- Cancels.h - Callbacks that are taken back again ----------*- C++ -*-===//
//
// Finds where a callback that was handed to a registrar is taken back without
// being run by hand: on every way, which leaves no root, or on some way, which
// loses the key there. Says nothing of a cancel whose order to the registration
// does not show, because then the two may be meant for different times.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_CANCELS_H
#define PKA_JUDGE_CANCELS_H

#include "judge/SiteJudge.h"

namespace pka {

/// The call that always takes back what \p Registration registers, or null.
const Op *alwaysCancelled(const CallGraph &G, const CallEdge &Registration);

/// A way on which the only callbacks that delete the key are taken back, and
/// nothing deletes it instead; null when there is none.
std::unique_ptr<PathLeak> findCancelled(const CallGraph &G,
                                        llvm::ArrayRef<Match> Matches);

} // namespace pka

#endif
