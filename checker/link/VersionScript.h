//===- VersionScript.h - What a version script lets out ---------*- C++ -*-===//
//
// Reads the part of GNU ld's version scripts that decides which symbols of a
// shared object others can see. Versions and their order are skipped; patterns
// for demangled C++ names are taken to let every mangled name out.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_LINK_VERSIONSCRIPT_H
#define PKA_LINK_VERSIONSCRIPT_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace pka {

/// Which symbols a linked object shows. Without HidesRest: all but Hidden.
struct ExportList {
  bool HidesRest = false;
  std::vector<std::string> Patterns;    ///< Names and globs, sorted.
  std::vector<std::string> Hidden;      ///< Names, sorted.
  std::vector<std::string> HiddenGlobs; ///< Apart from `*`.

  bool showsAll() const {
    return !HidesRest && Hidden.empty() && HiddenGlobs.empty();
  }
  bool shows(llvm::StringRef Symbol) const;
};

/// \p Text is that of the script. GNU ld manual, VERSION Command.
ExportList parseVersionScript(llvm::StringRef Text);

} // namespace pka

#endif
