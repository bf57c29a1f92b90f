//===- Pools.h - How long a pool of cleanups lives --------------*- C++ -*-===//
//
// Follows a pool from where a cleanup is registered back to where the pool
// comes from, and asks the models when it ends. A pool that can not be followed
// ends before the unload, so that nothing wrong is said of it.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_POOLS_H
#define PKA_JUDGE_POOLS_H

#include "judge/CallGraph.h"

namespace pka {

/// When the cleanups of the pool that \p V is run: Host, ExitOnly or Later.
RunsAt poolEnds(const CallGraph &G, FunctionId F, const Value &V);

} // namespace pka

#endif
