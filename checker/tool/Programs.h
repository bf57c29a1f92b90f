//===- Programs.h - Programs as the user names them -------------*- C++ -*-===//
//
// --program, --programs and the `programs` list of a project file go in, link
// rules with globs of sources come out. Which TUs match is decided at link. The
// project file is found here as well, since it holds both programs and models.
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

/// A project file is one of models with a list `programs` beside them. Both
/// parts keep their line numbers.
struct ProjectFile {
  std::string Models, Programs;
};
ProjectFile splitProjectFile(llvm::StringRef Yaml);

/// The project file of \p Directory or the nearest of its parents, no further
/// up than the folder with the repository. Empty: none.
std::string findProjectFile(llvm::StringRef Directory);

} // namespace pka

#endif
