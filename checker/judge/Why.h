//===- Why.h - What stands between a key and its delete ---------*- C++ -*-===//
//
// For a finding: the lines that convince a maintainer. A misspelt attribute, a
// branch that the preprocessor closed, a handler that nothing registers, a
// cleanup that forgets this key or deletes another one in its place. Reasons
// are added to a verdict, they never change it.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_WHY_H
#define PKA_JUDGE_WHY_H

#include "judge/SiteJudge.h"

namespace pka {

/// The reasons for the finding \p J, in the order in which they convince.
/// \p Seeds and \p Deletes are all of the program.
std::vector<Blocked> findReasons(const Places &Pl, const GuardJudge &Guards,
                                 llvm::ArrayRef<Seed> Seeds,
                                 llvm::ArrayRef<KeyUse> Deletes,
                                 const Judgement &J);

} // namespace pka

#endif
