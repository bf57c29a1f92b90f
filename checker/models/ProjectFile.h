//===- ProjectFile.h - .pthread-key-audit.yaml ------------------*- C++ -*-===//
//
// A project file is one of models with two lists beside them: `programs` and
// `suppressions`. It is found and taken apart here, the same way for all front
// ends. What the parts say is not looked at.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_MODELS_PROJECTFILE_H
#define PKA_MODELS_PROJECTFILE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace pka {

/// Every part keeps its line numbers. Of the two lists, one that is not there
/// is empty.
struct ProjectFile {
  std::string Models, Programs, Suppressions;
};
ProjectFile splitProjectFile(llvm::StringRef Yaml);

/// The project file of \p Directory or the nearest of its parents, no further
/// up than the folder with the repository. Empty: none.
std::string findProjectFile(llvm::StringRef Directory);

/// The text of a file that the user has named.
llvm::Expected<std::string> readText(llvm::StringRef Path);

/// \p Glob as a pattern of absolute paths, as seen from \p Directory. `*`
/// matches across folders; a folder stands for all that is in it.
std::string absoluteGlob(llvm::StringRef Glob, llvm::StringRef Directory);

} // namespace pka

#endif
