//===- Assertions.h - Conditions that hold or end the process ---*- C++ -*-===//
//
// Tells an assertion from a condition that something depends on: on one side
// of it the process ends. Functions that do not return end it if the models
// have them among the harmless ones, or if they are seen to call such a
// function: others may jump to somewhere else.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_ASSERTIONS_H
#define PKA_JUDGE_ASSERTIONS_H

#include "judge/Guards.h"

namespace pka {

/// The process ends where \p Gd is closed.
bool isAssertion(const CallGraph &G, const Guard &Gd);

} // namespace pka

#endif
