//===- FileLine.h - FILE:LINE -------------------------------------*- C++
//-*-===//
//
// A place in a source as people write and copy it, with or without a column.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_FILELINE_H
#define PKA_TOOL_FILELINE_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace pka {

struct FileLine {
  std::string File;
  unsigned Line = 0; ///< 0: there was none.
};

/// Takes "a.c:12", "a.c:12:3" and what a compiler prints, "a.c:12:3:", apart.
inline FileLine parseFileLine(llvm::StringRef Text) {
  FileLine Result;
  Text.consume_back(":");
  unsigned Last = 0, Before = 0;
  auto [Rest, Number] = Text.rsplit(':');
  if (!Number.getAsInteger(10, Last)) {
    Result = {Rest.str(), Last};
    auto [File, Line] = Rest.rsplit(':');
    if (!Line.empty() && !Line.getAsInteger(10, Before))
      Result = {File.str(), Before};
  } else {
    Result.File = Text.str();
  }
  return Result;
}

} // namespace pka

#endif
