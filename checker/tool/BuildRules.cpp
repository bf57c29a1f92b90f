#include "tool/BuildRules.h"
#include "link/BuiltFiles.h"
#include "link/LinkCommands.h"
#include "link/ObjectPaths.h"
#include "summary/Paths.h"
#include "tool/Database.h"

using namespace llvm;

namespace pka {

using clang::tooling::CompileCommand;

/// Where \p C puts what it makes; empty when it does not say.
static std::string outputOf(const CompileCommand &C) {
  StringRef Output = C.Output;
  for (size_t I = 0; Output.empty() && I + 1 < C.CommandLine.size(); ++I)
    if (C.CommandLine[I] == "-o")
      Output = C.CommandLine[I + 1];
  return Output.empty() ? "" : absolutePath(Output, C.Directory);
}

/// The objects of \p DB of which neither \p Rules nor their own paths tell what
/// they are linked to.
static std::vector<ObjectFilePath> untold(const Database &DB,
                                          ArrayRef<LinkRule> Rules) {
  std::set<StringRef> Told;
  for (const LinkRule &R : Rules)
    Told.insert(R.Objects.begin(), R.Objects.end());
  std::vector<ObjectFilePath> Result;
  for (const auto *Entries : {&DB.Commands, &DB.Others})
    for (const CompileCommand &C : *Entries) {
      std::string Output = outputOf(C);
      if (!Output.empty() && !Told.count(Output) &&
          targetOf(Output).Folder.empty())
        Result.push_back(
            {std::move(Output), absolutePath(C.Filename, C.Directory)});
    }
  return Result;
}

std::vector<LinkRule> buildRules(const Database &DB) {
  std::set<std::string> Folders;
  for (const auto *Entries : {&DB.Commands, &DB.Others})
    for (const CompileCommand &C : *Entries)
      Folders.insert(C.Directory);
  std::vector<std::string> Directories(Folders.begin(), Folders.end());
  std::vector<LinkRule> Rules = readBuildRules(DB.BuildDir, Directories);
  std::vector<LinkRule> Built =
      readBuiltFiles(untold(DB, Rules), DB.BuildDir, Directories);
  Rules.insert(Rules.end(), Built.begin(), Built.end());
  sortRules(Rules);
  return Rules;
}

} // namespace pka
