//===- SearchPath.h - Where a command finds its includes --------*- C++ -*-===//
//
// What a compile command says about the text that a translation unit is made
// of: folders of headers in the order of search, files that are included
// without an `#include`, and macros. Plain values.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SCAN_SEARCHPATH_H
#define PKA_SCAN_SEARCHPATH_H

#include "scan/FileFacts.h"

namespace pka {

struct SearchPath {
  bool IsKnown = false;
  std::vector<std::string> Quoted; ///< Only for `#include "..."`. Absolute.
  std::vector<std::string> Angled; ///< For both, behind those. Absolute.
  /// So many of Angled are not the system's.
  size_t NumUser = 0;
  std::vector<std::string> Forced;     ///< Absolute paths of `-include` files.
  std::vector<IncludeLine> FileMacros; ///< `-DCONFIG_FILE="config.h"`.
  std::vector<uint32_t> OtherMacros;   ///< Of which the body says no file.
  std::vector<uint32_t> Names;         ///< In the bodies of `-D` macros.
};

} // namespace pka

#endif
