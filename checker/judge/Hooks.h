//===- Hooks.h - Hooks that do not do what they could -----------*- C++ -*-===//
//
// For a finding: the unload hooks of the plugin's host that are there and null,
// or run a function that does not delete the key, or are missing. Adds to a
// story and never changes a verdict.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_HOOKS_H
#define PKA_JUDGE_HOOKS_H

#include "judge/CallGraph.h"

namespace pka {

struct HookNote {
  Location Loc;
  std::string Text; ///< "'shutdown' of 'foo_module' is NULL".
};

/// \p Deleters: the functions in which a delete of the key stands. A hook that
/// leads to one of them is not noted.
/// \p Creator: the function that creates it.
std::vector<HookNote> hookNotes(const CallGraph &G,
                                const std::set<FunctionId> &Deleters,
                                FunctionId Creator);

} // namespace pka

#endif
