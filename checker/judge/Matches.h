//===- Matches.h - Whether a delete can mean a key --------------*- C++ -*-===//
//
// Holds the place of a delete against all places where a key is held: the same
// place, the same field of some object, something that the standard library
// kept. Says that a delete may mean the key, not that it runs.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_MATCHES_H
#define PKA_JUDGE_MATCHES_H

#include "judge/Holders.h"
#include "judge/Sites.h"

namespace pka {

class DeleteMatcher {
public:
  DeleteMatcher(const Places &Pl, const HolderSearch &Search)
      : G(Pl.graph()), P(G.program()), Search(Search) {}

  /// \p Keys are the holders of the key of \p S.
  bool matches(const Seed &S, const Holders &Keys, const KeyUse &D) const;
  /// The key was made through a pointer that a variable holds, and \p D deletes
  /// by its name what that pointer may be to: a table of pointers to keys. None
  /// of \p Seeds, all creations, makes that key by its name.
  bool mayBePointedAt(llvm::ArrayRef<Seed> Seeds, const Holders &Keys,
                      const KeyUse &D) const;
  /// The key of \p D was got from the standard library: an element of a
  /// container, what a smart pointer hands to its deleter.
  bool comesFromLibrary(const KeyUse &D) const;
  /// The function that was not seen and whose storage the key is in, or empty.
  std::string unseenOwner(const AbstractPlace &Where) const;

private:
  const CallGraph &G;
  const Program &P;
  const HolderSearch &Search;
};

} // namespace pka

#endif
