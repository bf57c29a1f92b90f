//===- Programs.h - Programs as the user names them -------------*- C++ -*-===//
//
// --program, --programs and the `programs` list of a project file go in, link
// rules with globs of sources come out. Which TUs match is decided at link.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_PROGRAMS_H
#define PKA_TOOL_PROGRAMS_H

#include "link/Link.h"

namespace pka {

/// The rule of `--program NAME=GLOB`. Globs are relative to \p Directory.
llvm::Expected<LinkRule> programRule(llvm::StringRef Name, llvm::StringRef Glob,
                                     llvm::StringRef Directory);

/// Adds the programs of \p Yaml, a list or a map with the list `programs`, to
/// \p Rules. The error is one line that begins with \p Name.
llvm::Error addPrograms(llvm::StringRef Yaml, llvm::StringRef Name,
                        llvm::StringRef Directory,
                        std::vector<LinkRule> &Rules);

/// The programs of \p Rules, with one of their globs, for each glob that
/// matches no TU of \p Set.
std::vector<std::pair<std::string, std::string>>
globsWithoutSource(llvm::ArrayRef<LinkRule> Rules, const SummarySet &Set);

} // namespace pka

#endif
