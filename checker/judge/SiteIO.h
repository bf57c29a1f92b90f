//===- SiteIO.h - Judged sites as bytes -------------------------*- C++ -*-===//
//
// Sites, and creates that are none, go in, bytes come out, and the other way
// round: for a later run of the same tool, which knows that nothing has
// changed. All is kept but charts and what is decided after the judgement:
// suppressions, and how findings stand to others.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_SITEIO_H
#define PKA_JUDGE_SITEIO_H

#include "judge/Verdict.h"

namespace pka {

std::string writeSites(const std::vector<Site> &Sites,
                       const std::vector<SeenCreate> &Uncalled);

/// False: \p Bytes are not what writeSites() has made.
bool readSites(llvm::StringRef Bytes, std::vector<Site> &Sites,
               std::vector<SeenCreate> &Uncalled);

} // namespace pka

#endif
