//===- Caching.h - The cache that the options ask for -----------*- C++ -*-===//
//
// From options and knowledge to a cache of summaries, or none. What stands in
// the way of one is said only when the user has named its folder.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_CACHING_H
#define PKA_TOOL_CACHING_H

#include "cache/SummaryCache.h"
#include "extract/Frontend.h"
#include "tool/Options.h"

namespace pka {

/// The cache for what \p M and \p Frontend make of commands, in sources as they
/// were in \p Past unless that is null; null when there is none.
std::unique_ptr<SummaryCache> openCache(const Options &O, const Models &M,
                                        const FrontendOptions &Frontend,
                                        llvm::StringRef WorkingDirectory,
                                        const PastFiles *Past = nullptr);

} // namespace pka

#endif
