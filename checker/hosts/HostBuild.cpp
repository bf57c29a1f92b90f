//===- HostBuild.cpp - An extension without a database --------------------===//

#include "hosts/HostBuild.h"
#include "models/Hosts.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;
using clang::tooling::CompileCommand;

namespace pka {

HostBuild::HostBuild(const BuildModel &Build, SourceTree SourceFiles,
                     const OtherSystems &Elsewhere)
    : Build(Build), Tree(std::move(SourceFiles)), Elsewhere(Elsewhere) {
  std::set<std::string> Folders = {Tree.Root}, Known;
  Known.insert(Tree.Sources.begin(), Tree.Sources.end());
  bool IsWhole = true;
  for (const std::string &File : Tree.Files) {
    StringRef Name = sys::path::filename(File);
    if (is_contained(Build.Lists, Name)) {
      std::string Folder = sys::path::parent_path(File).str();
      std::set<std::string> Named = sourcesNamedIn(readBeginning(File));
      IsWhole &= !Named.empty();
      for (const std::string &Source : Named)
        for (StringRef Place : {StringRef(Folder), StringRef(Tree.Root)})
          if (Known.count(absolutePath(Source, Place)))
            Listed.insert(absolutePath(Source, Place));
    }
    for (const BuildSign &S : Build.Signs)
      if (S.File == Name)
        Folders.insert(sys::path::parent_path(File).str());
  }
  // A build file that says it with patterns may mean any source.
  if (!IsWhole)
    Listed.clear();
  BuildFolders.assign(Folders.begin(), Folders.end());
}

std::vector<CompileCommand>
HostBuild::commands(ArrayRef<std::string> HostFlags,
                    ArrayRef<std::string> UserFlags) const {
  std::vector<std::string> Common;
  for (const std::string &Folder : BuildFolders)
    Common.push_back("-I" + Folder);
  Common.insert(Common.end(), Build.Flags.begin(), Build.Flags.end());
  for (const BuildExtra &Extra : Build.Extras)
    if (any_of(BuildFolders, [&](const std::string &Folder) {
          return sys::fs::exists(Folder + "/" + Extra.File);
        }))
      Common.insert(Common.end(), Extra.Flags.begin(), Extra.Flags.end());
  Common.insert(Common.end(), HostFlags.begin(), HostFlags.end());
  std::vector<std::string> After;
  // Where the build has the sources' own headers is not known. Behind all other
  // folders they hide nothing.
  for (const std::string &Folder : Tree.HeaderFolders)
    After.insert(After.end(), {"-idirafter", Folder});
  After.insert(After.end(), UserFlags.begin(), UserFlags.end());

  std::vector<CompileCommand> Result;
  for (const std::string &Source : Tree.Sources) {
    CompileCommand C;
    C.Directory = Tree.Root;
    C.Filename = Source;
    C.Output = Source + ".o";
    C.CommandLine = {isCxxName(Source) ? "g++" : "gcc"};
    if (isCxxName(Source)) {
      // What GCC takes without being told.
      C.CommandLine.push_back("-std=gnu++17");
      C.CommandLine.insert(C.CommandLine.end(), Build.CxxFlags.begin(),
                           Build.CxxFlags.end());
    }
    C.CommandLine.insert(C.CommandLine.end(), Common.begin(), Common.end());
    C.CommandLine.insert(C.CommandLine.end(), After.begin(), After.end());
    C.CommandLine.push_back(Source);
    Result.push_back(std::move(C));
  }
  return Result;
}

std::vector<std::string> HostBuild::unmade() const {
  std::vector<std::string> Result;
  for (const std::string &File : Tree.Files)
    for (const MadeSource &M : Build.Made) {
      StringRef Stem = File;
      if (Stem.consume_back(M.From) && !sys::fs::exists(Stem + M.To))
        Result.push_back(File);
    }
  return Result;
}

std::string HostBuild::whyUnmade() const {
  return "the build makes C of it, which is not there yet: " + Build.Prepare;
}

std::string HostBuild::libraryName() const {
  return (sys::path::filename(Tree.Root) + ".so").str();
}

bool HostBuild::holds(StringRef Path) const {
  return Path.consume_front(Tree.Root) && Path.take_front(1) == "/";
}

/// The header that \p Message says is not there, or nothing.
static StringRef missingHeader(StringRef Message) {
  StringRef Rest = Message;
  if (!Rest.consume_back("' file not found"))
    return "";
  return Rest.rsplit('\'').second;
}

/// A step of the build makes \p Header.
bool HostBuild::isMade(StringRef Header) const {
  StringRef Name = sys::path::filename(Header);
  return Name == "config.h" || Name == "extconf.h" ||
         any_of(Tree.Files, [&](StringRef File) {
           return sys::path::filename(File).consume_front(Name) &&
                  File.take_back(3) == ".in";
         });
}

std::string HostBuild::hintFor(StringRef Header) const {
  if (isMade(Header))
    return "the build makes it: " + Build.Prepare;
  return "name its folder behind --, as in -- -IFOLDER or -- $(pkg-config "
         "--cflags LIBRARY)";
}

void HostBuild::explain(TuSummary &S) {
  if (S.Status != TuStatus::Failed)
    return;
  StringRef Header = missingHeader(S.Message);
  StringRef Source = S.MainFile;
  bool IsElsewhere = any_of(Elsewhere.Headers, [&](const std::string &H) {
    return matchesPattern(H, Header);
  });
  bool IsListed = Listed.empty() || Listed.count(Source.str());
  if (!Header.empty() && (IsElsewhere || !IsListed)) {
    StringRef Short = Source;
    if (Short.consume_front(Tree.Root))
      Short.consume_front("/");
    Skipped.push_back(printable(
        (IsElsewhere
             ? Short + " includes " + Header
             : Short + " is not named by the build and misses " + Header)
            .str()));
    S.Status = TuStatus::Skipped;
    return;
  }
  if (!Header.empty() && Hinted.insert(Header.str()).second)
    S.Message = S.Arena->save((S.Message + "; " + hintFor(Header)).str());
}

} // namespace pka
