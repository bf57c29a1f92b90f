//===- Mentions.h - The names that a summary has ----------------*- C++ -*-===//
//
// A summary goes in; out come the names by which it speaks of what other
// translation units may have: functions, variables, records and fields. Written
// into the head of every summary, so that whoever looks for a name need not
// read what functions do. What a name is used for is not said.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_MENTIONS_H
#define PKA_SUMMARY_MENTIONS_H

#include "summary/Summary.h"

namespace pka {

/// The names, each once, in the order in which they first stand in \p S.
std::vector<llvm::StringRef> mentionedNames(const TuSummary &S);

} // namespace pka

#endif
