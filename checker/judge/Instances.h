//===- Instances.h - Objects whose constructor creates a key ----*- C++ -*-===//
//
// Finds the objects that a key-creating constructor makes, and those of them
// that nothing ever destroys: a `new` whose pointer stays in a global. Objects
// that leave the program, or that some unknown pointer may destroy, are taken
// to be destroyed.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_INSTANCES_H
#define PKA_JUDGE_INSTANCES_H

#include "judge/Holders.h"
#include "judge/KeyUses.h"

namespace pka {

struct Instances {
  unsigned Known = 0;         ///< Objects seen in the program.
  std::vector<KeyUse> Leaked; ///< Frame is the construction of the object.
};

/// The objects made by the constructor in whose frame \p U stands. \p Deletes
/// are all deletes of the program, expanded.
Instances findInstances(const Places &Pl, const HolderSearch &Search,
                        const KeyUse &U, llvm::ArrayRef<KeyUse> Deletes);

} // namespace pka

#endif
