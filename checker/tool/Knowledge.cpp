//===- Knowledge.cpp - What the user says of APIs and programs ------------===//

#include "tool/Knowledge.h"
#include "models/ProjectFile.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "summary/SummaryIO.h"
#include "tool/Programs.h"

using namespace llvm;

namespace pka {

static Error readProjectFile(StringRef Path, StringRef WorkingDirectory,
                             Knowledge &K) {
  Expected<std::string> Text = readText(Path);
  if (!Text)
    return Text.takeError();
  pka::ProjectFile Parts = splitProjectFile(*Text);
  if (Error E = K.M.add(Parts.Models, Path))
    return E;
  // The file comes with the sources: it has no say in what is run.
  if (!K.M.Builds.Builds.empty())
    return fileError(Path, "a project file cannot have 'builds', which name "
                           "programs to be run; name a file of them with "
                           "--models");
  K.ProjectFile = absolutePath(Path, WorkingDirectory);
  StringRef Folder = sys::path::parent_path(K.ProjectFile);
  if (!Parts.Programs.empty())
    if (Error E = addPrograms(Parts.Programs, Path, Folder, K.Programs))
      return E;
  if (Parts.Suppressions.empty())
    return Error::success();
  auto List = parseSuppressions(Parts.Suppressions, Path, Folder);
  if (!List)
    return List.takeError();
  K.Suppressions = std::move(*List);
  return Error::success();
}

Expected<Knowledge> readKnowledge(const Options &O, StringRef Cwd) {
  Knowledge K;
  std::string Config =
      !O.ConfigFile.empty() || O.NoConfig ? O.ConfigFile : findProjectFile(Cwd);
  if (!Config.empty())
    if (Error E = readProjectFile(Config, Cwd, K))
      return E;
  K.OfProject = K.Programs.size();
  for (const std::string &File : O.ModelFiles) {
    Expected<std::string> Text = readText(File);
    if (!Text)
      return Text.takeError();
    if (Error E = K.M.add(*Text, File))
      return E;
  }
  for (const std::string &File : O.ProgramFiles) {
    Expected<std::string> Text = readText(File);
    if (!Text)
      return Text.takeError();
    if (Error E = addPrograms(*Text, File, Cwd, K.Programs))
      return E;
  }
  for (const auto &[Name, Glob] : O.Programs) {
    Expected<LinkRule> Rule = programRule(Name, Glob, Cwd);
    if (!Rule)
      return Rule.takeError();
    K.Programs.push_back(std::move(*Rule));
  }
  return K;
}

} // namespace pka
