//===- RulePages.h - The pages of docs/rules in the program -----*- C++ -*-===//
//
// The documentation of a rule, embedded at build, so that a report carries the
// same text as the repository. Nothing is written here that is not on the page.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REPORT_RULEPAGES_H
#define PKA_REPORT_RULEPAGES_H

#include "judge/Verdict.h"

namespace pka {

/// The page of \p R as Markdown, with its title.
llvm::StringRef rulePage(const Rule &R);

/// \p Markdown, of the kind that the pages are written in, as plain text
/// without its title.
std::string plainText(llvm::StringRef Markdown);

} // namespace pka

#endif
