//===- CallerPaths.h - A key's paths behind its function --------*- C++ -*-===//
//
// Goes on from the ends of the function that creates a key into those that
// called it, with what each end returned: an init helper that fails after its
// create, an object that is dropped by who made it. An end whose result is not
// known is not followed.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_CALLERPATHS_H
#define PKA_JUDGE_CALLERPATHS_H

#include "judge/Holders.h"
#include "judge/Paths.h"

namespace pka {

/// The first path on which a caller of \p U loses the key, or null.
std::unique_ptr<PathLeak> findLeakInCallers(const PathAnalysis &Paths,
                                            const Places &Pl,
                                            const HolderSearch &Search,
                                            const KeyUse &U);

} // namespace pka

#endif
