//===- HostGuess.h - Of which host some sources are -------------*- C++ -*-===//
//
// The files of a folder and the signs of the models go in, the builds that they
// fit come out. A build file is a better sign than a word in a source, which
// may be there to support several hosts. Nothing of what is read is run.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_HOSTS_HOSTGUESS_H
#define PKA_HOSTS_HOSTGUESS_H

#include "hosts/SourceTree.h"
#include "models/Builds.h"
#include <vector>

namespace pka {

struct HostGuess {
  const BuildModel *Build = nullptr;
  std::string File; ///< That shows it, absolute.
};

/// The builds that the files of \p Tree are made for: of those with the best
/// signs all, sorted by name.
std::vector<HostGuess> guessHosts(const SourceTree &Tree,
                                  const BuildModels &Builds);

} // namespace pka

#endif
