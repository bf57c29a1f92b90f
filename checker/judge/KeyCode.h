//===- KeyCode.h - Code that has to do with keys ----------------*- C++ -*-===//
//
// Finds, by name, what of a project uses keys: what calls an API, and what
// calls that for keys of its own, by way of wrappers, of tables of them and of
// names that are looked up. It tells which code libraries lend each other.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_KEYCODE_H
#define PKA_JUDGE_KEYCODE_H

#include "link/Link.h"
#include "models/Models.h"

namespace pka {

/// That of all \p Units but executables, to which nothing links.
KeyCode keyCode(const std::vector<LinkUnit> &Units, const Models &M);

} // namespace pka

#endif
