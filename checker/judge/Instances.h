//===- Instances.h - Objects whose constructor creates a key ----*- C++ -*-===//
//
// Finds the objects that a key-creating constructor makes - by name, with new,
// inside of other objects and of the standard library's owners - and those of
// them that nothing ever destroys. Objects that leave the program, or that some
// unknown pointer may destroy, are taken to be destroyed; where TUs are
// missing, so are all but those in variables that these cannot name.
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

/// True when no other TU can name the class in whose method \p U stands.
bool isOfPrivateClass(const Program &P, const KeyUse &U);

/// The objects made by the constructor in whose frame \p U stands.
Instances findInstances(const Places &Pl, const HolderSearch &Search,
                        const KeyUse &U);

} // namespace pka

#endif
