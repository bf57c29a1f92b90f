//===- LinkCommands.h - How a build links -----------------------*- C++ -*-===//
//
// A build folder goes in, link rules come out: what CMake's link.txt files and
// Ninja's build.ninja say about objects, archives and the flags that matter at
// unload. Commands are read and never run; what is not understood is left out,
// because a build without link rules is still audited.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_LINK_LINKCOMMANDS_H
#define PKA_LINK_LINKCOMMANDS_H

#include "link/Link.h"

namespace pka {

/// The link rules of the build in \p BuildDir, and of those of \p Directories,
/// the folders where objects were compiled, that are not below it. All paths
/// absolute. Sorted by output.
std::vector<LinkRule> readBuildRules(llvm::StringRef BuildDir,
                                     llvm::ArrayRef<std::string> Directories);

/// Adds to \p Rules what the shell command line \p Command, run in
/// \p Directory, links or archives. Adds nothing when it does neither.
void parseLinkCommand(llvm::StringRef Command, llvm::StringRef Directory,
                      std::vector<LinkRule> &Rules);

/// Sorts \p Rules and drops those that stand twice.
void sortRules(std::vector<LinkRule> &Rules);

/// File name extension of stored link rules, with the dot.
extern const char LinkRulesExtension[];

/// Text for \p Rules, for `summarize` to keep beside the summaries. The same
/// rules give the same bytes.
std::string writeLinkRules(llvm::ArrayRef<LinkRule> Rules);

/// Reads the rules that writeLinkRules() wrote. The error is one line that
/// begins with \p Name.
llvm::Expected<std::vector<LinkRule>> readLinkRules(llvm::StringRef Text,
                                                    llvm::StringRef Name);

/// Where the link rules of a file of summaries are: beside \p SummaryFile,
/// under its name with LinkRulesExtension.
std::string linkRulesFileFor(llvm::StringRef SummaryFile);

} // namespace pka

#endif
