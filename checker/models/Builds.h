//===- Builds.h - How the extensions of a host are compiled -----*- C++ -*-===//
//
// The entries of `builds` in a models file: which of the host's own tools tell
// the flags, how what they print is to be read, by what the sources of an
// extension are known, and what to install where a tool is missing. Plain
// values; nothing is run and no file is looked at here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_MODELS_BUILDS_H
#define PKA_MODELS_BUILDS_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace pka {

/// What a tool has printed.
enum class AnswerKind {
  Flags,   ///< Words of a command line.
  Folders, ///< A folder of headers on each line.
  Home     ///< A program, PREFIX/bin/NAME: the prefix is meant.
};

/// One way to get some of the flags. Of several with one name the first that
/// has an answer counts.
struct BuildQuestion {
  std::string For;
  std::string Tool; ///< A name, to be looked for in PATH.
  /// Without arguments nothing is run: the answer is the tool's own path.
  std::vector<std::string> Arguments;
  std::string Environment; ///< Instead of a tool: a variable with the answer.
  AnswerKind Gives = AnswerKind::Flags;
  /// Folders: what is meant below each, by default the folder itself.
  std::vector<std::string> Below;
};

/// A file by whose name and text the sources of a host are known.
struct BuildSign {
  std::string File;                  ///< May have `*`.
  std::vector<std::string> Contains; ///< Any of them; empty: the name will do.
};

/// Flags that depend on a file that some step of the build makes.
struct BuildExtra {
  std::string File;
  std::vector<std::string> Flags;
};

/// Flags that have the name of the extension in them, as a build file says it.
struct NameFlags {
  std::string File;
  std::string After; ///< What stands before the name.
  /// With `%` for the name in capital letters.
  std::vector<std::string> Flags;
};

/// Where build files or sources say what the extension is called.
struct NameSign {
  std::string File;    ///< May have `*`.
  std::string After;   ///< What stands before the name, and before its quotes.
  bool Quoted = false; ///< Without quotes it is no name.
};

/// C that the build makes of another language, file by file.
struct MadeSource {
  std::string From, To; ///< Extensions: `.xs`, `.c`.
};

struct BuildModel {
  std::string Name; ///< As --host has it.
  std::string Host; ///< As the models of hooks have it, for the reader.
  std::vector<BuildSign> Signs;
  std::vector<BuildQuestion> Ask;
  std::vector<std::string> Flags, CxxFlags;
  std::vector<BuildExtra> Extras;
  std::vector<NameFlags> Named;
  std::vector<NameSign> Names;
  std::vector<std::string> Lists; ///< Build files that may name the sources.
  std::vector<MadeSource> Made;
  std::string Header;  ///< Has to be found with the flags.
  std::string Package; ///< The Debian package with the tool and the header.
  std::string Prepare; ///< What makes the files that the build makes.
};

/// What is there on another system only.
struct OtherSystems {
  std::vector<std::string> Headers; ///< May have `*`.
};

struct BuildModels {
  std::vector<BuildModel> Builds;
  OtherSystems Elsewhere;

  /// The tables that come with the tool.
  static BuildModels builtin();
  const BuildModel *find(llvm::StringRef Name) const;
  /// Adds \p Other; what is there of the same name gives way.
  void add(const BuildModels &Other);
};

} // namespace pka

#endif
