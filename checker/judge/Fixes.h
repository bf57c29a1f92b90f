//===- Fixes.h - Fixes that need no thought ---------------------*- C++ -*-===//
//
// A finding on a key in a plain variable goes in; insertions that delete the
// key at unload, under a flag that its creation sets, come out, or nothing. A
// wrong fix is worse than none: whatever else may delete the key, write to its
// variable or need it at unload means that a person has to look.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_FIXES_H
#define PKA_JUDGE_FIXES_H

#include "judge/Story.h"

namespace pka {

/// The fix of \p J, without edits when there is none.
Fix mechanicalFix(const Places &Pl, const UnitFacts &Facts, const Judgement &J);

/// Takes the fixes from \p Sites of all programs that would be wrong in another
/// program with the same source.
void keepSafeFixes(std::vector<Site> &Sites);

} // namespace pka

#endif
