//===- Listings.h - What is believed, and why -------------------*- C++ -*-===//
//
// The commands `roots` and `models`: what runs by itself in a program, and what
// is known of APIs and hosts, each with the entry of the models and the source
// that it names.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_LISTINGS_H
#define PKA_TOOL_LISTINGS_H

#include "link/Link.h"
#include "models/Models.h"
#include "tool/Options.h"

namespace pka {

/// Prints the roots of \p Units. Returns the exit status.
llvm::Expected<int> printRoots(std::vector<LinkUnit> Units, const Models &M,
                               const Options &O,
                               llvm::StringRef WorkingDirectory);

/// Prints what \p M has, or of it what has to do with each of the words that
/// \p O names as its files. Returns the exit status.
llvm::Expected<int> printModels(const Models &M, const Options &O,
                                llvm::StringRef WorkingDirectory);

} // namespace pka

#endif
