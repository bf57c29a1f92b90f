//===- Unguarded.h - Deletes that may run without a create ------*- C++ -*-===//
//
// Whether the automatic root that pairs a key deletes it although it may never
// have been created. What the creation registers or constructs runs only after
// it; a condition on the way that the creation opens asks for it.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_UNGUARDED_H
#define PKA_JUDGE_UNGUARDED_H

#include "judge/SiteJudge.h"

namespace pka {

/// \p Seeds are all creation sites of the program.
bool isUnguarded(const Places &Pl, const GuardJudge &Guards,
                 llvm::ArrayRef<Seed> Seeds, const Judgement &J);

} // namespace pka

#endif
