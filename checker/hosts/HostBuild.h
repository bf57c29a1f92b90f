//===- HostBuild.h - An extension without a database ------------*- C++ -*-===//
//
// A folder of sources and a build of the models go in, one compile command for
// each source comes out, as the host's own way to compile it would have it, as
// far as that can be told without running anything of the sources. After the
// parse it says what a failure means: a source for another system is none of
// this build, a header that is missing has to be made or found first.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_HOSTS_HOSTBUILD_H
#define PKA_HOSTS_HOSTBUILD_H

#include "hosts/SourceTree.h"
#include "models/Builds.h"
#include "summary/Summary.h"
#include "clang/Tooling/CompilationDatabase.h"

namespace pka {

class HostBuild {
public:
  /// \p Build has to live as long as this.
  HostBuild(const BuildModel &Build, SourceTree Tree, OtherSystems Elsewhere);

  /// A command for each source, with \p HostFlags and then \p UserFlags.
  std::vector<clang::tooling::CompileCommand>
  commands(llvm::ArrayRef<std::string> HostFlags,
           llvm::ArrayRef<std::string> UserFlags) const;

  /// A file that the build makes, that sources ask for and that is not there:
  /// what it defines is taken for not defined. Empty: none.
  std::string missingSettings() const;
  const std::string &prepare() const { return Build.Prepare; }

  /// Sources in another language of which the build makes C that is not there,
  /// or older than they are.
  std::vector<std::string> unmade() const;
  std::string whyUnmade() const;

  /// What the linker makes of the sources, by the name that its build or its
  /// sources give it, else by that of the folder: a name that is another one in
  /// each checkout would make every finding new.
  std::string libraryName() const;
  const std::string &root() const { return Tree.Root; }
  /// True for a file below the folder.
  bool holds(llvm::StringRef Path) const;

  /// Looks at a summary of one of the commands: a source that is not for this
  /// system becomes skipped, a failure gets a hint. Each hint is given once, so
  /// that the order of the calls shows.
  void explain(TuSummary &S);
  /// Those that explain() has taken out, and why: "a.c includes windows.h".
  const std::vector<std::string> &skipped() const { return Skipped; }

private:
  /// What the named flags of the models come to.
  std::vector<std::string> nameFlags() const;
  /// One of the folders with build files has \p File.
  bool isThere(llvm::StringRef File) const;
  bool isMade(llvm::StringRef Header) const;
  std::string hintFor(llvm::StringRef Header) const;

  const BuildModel &Build;
  SourceTree Tree;
  OtherSystems Elsewhere;
  std::vector<std::string> BuildFolders; ///< Those with build files.
  std::set<std::string> Listed; ///< Sources that build files name, absolute.
  std::vector<std::string> Skipped;
  std::set<std::string> Hinted;
};

} // namespace pka

#endif
