//===- StoredSelection.h - Summaries on disk that matter --------*- C++ -*-===//
//
// Stored summaries of a whole program go in; a set comes out in which is what
// can change a verdict: of some summaries all, of others some functions, and of
// the rest outlines.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_STOREDSELECTION_H
#define PKA_TOOL_STOREDSELECTION_H

#include "demand/StoredSummaries.h"
#include "reuse/Relevance.h"
#include "tool/Selection.h"

namespace pka {

/// Reads of \p Stored what matters, and says in \p Relevant what does. One that
/// cannot be read, or is damaged, becomes a summary that says so, and its
/// message is added to \p Problems.
SummarySet readNeeded(StoredSummaries &Stored, const Models &M,
                      const LinkOptions &Linking,
                      std::vector<std::string> &Problems, Relevance &Relevant);

/// The same of all of them.
SummarySet readAll(StoredSummaries &Stored, std::vector<std::string> &Problems);

} // namespace pka

#endif
