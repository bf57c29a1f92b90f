//===- Sites.h - Creation sites ---------------------------------*- C++ -*-===//
//
// Resolves wrappers: from the calls that create keys to the calls that supply
// the storage, each a creation site of its own. A key inside an object stays
// with the call that names the field, unless its callers own static objects.
// No verdict is given here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_SITES_H
#define PKA_JUDGE_SITES_H

#include "judge/KeyUses.h"

namespace pka {

enum class SeedKind {
  Client, ///< Storage known: a variable, a local, one known object.
  Object, ///< A field of objects that only their type tells apart.
  Wrapper ///< The key belongs to the callers.
};

/// A creation site before it is judged.
struct Seed {
  SeedKind Kind = SeedKind::Client;
  KeyUse Use; ///< Frame is the call that is reported.
};

/// All sites of \p Creates that can run. A wrapper that has clients yields
/// itself, as Wrapper, and one seed per client.
std::vector<Seed> findSites(const Places &Pl, llvm::ArrayRef<KeyUse> Creates);

} // namespace pka

#endif
