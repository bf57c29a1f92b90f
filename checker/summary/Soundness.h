//===- Soundness.h - What may be taken for granted of a body ----*- C++ -*-===//
//
// A function that was read goes in; out comes whether its numbers of blocks and
// calls are in range, so that the later stages can index with them. What the
// body means is not looked at. Private to the summary library.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_SOUNDNESS_H
#define PKA_SUMMARY_SOUNDNESS_H

#include "summary/Summary.h"

namespace pka {

/// \p F was read from \p PayloadSize bytes.
bool isSound(const Function &F, size_t PayloadSize);

} // namespace pka

#endif
