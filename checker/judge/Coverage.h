//===- Coverage.h - Elements that a delete loop leaves out ------*- C++ -*-===//
//
// Compares the array elements that a loop creates with those that the deletes
// visit. Where one of the ranges is not known, nothing is claimed.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_COVERAGE_H
#define PKA_JUDGE_COVERAGE_H

#include "judge/SiteJudge.h"

namespace pka {

/// What the deletes \p Matches leave of the elements that \p Create creates, or
/// null when they leave nothing, or nobody knows.
std::unique_ptr<PathLeak> findUncovered(const KeyUse &Create,
                                        llvm::ArrayRef<Match> Matches);

} // namespace pka

#endif
