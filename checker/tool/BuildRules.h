//===- BuildRules.h - How the build of a database links ---------*- C++ -*-===//
//
// A database goes in, link rules come out: those that the build has written
// down, and for what these do not tell of, those that its products show.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_BUILDRULES_H
#define PKA_TOOL_BUILDRULES_H

#include "link/Link.h"

namespace pka {

struct Database;

/// The rules for the entries of \p DB, asked for or not. Sorted by output.
std::vector<LinkRule> buildRules(const Database &DB);

} // namespace pka

#endif
