//===- NinjaFile.h - Commands of a Ninja build ------------------*- C++ -*-===//
//
// Reads build.ninja and what it includes, and hands out the commands of the
// edges that have objects for inputs, with all variables in place. A reader of
// Ninja's own format as its manual describes it; bounded in depth and size, and
// silent about what it cannot read. Nothing is run.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_LINK_NINJAFILE_H
#define PKA_LINK_NINJAFILE_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace pka {

/// The commands in \p File that read objects (`.o`, `.lo`, `.obj`) or archives.
std::vector<std::string> readNinjaLinkCommands(llvm::StringRef File);

} // namespace pka

#endif
