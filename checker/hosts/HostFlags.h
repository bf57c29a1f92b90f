//===- HostFlags.h - The compiler flags of a host ---------------*- C++ -*-===//
//
// A build of the models goes in; its questions are put to the host's tools, and
// the flags that these report come out. Where a tool is missing, or the host's
// headers are not installed, the error is one line that says what to install.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_HOSTS_HOSTFLAGS_H
#define PKA_HOSTS_HOSTFLAGS_H

#include "hosts/TrustedTools.h"
#include "models/Builds.h"

namespace pka {

/// The flags that the tools of \p Build report, in the order of its questions.
llvm::Expected<std::vector<std::string>> askHost(const BuildModel &Build,
                                                 const TrustedTools &Tools);

} // namespace pka

#endif
