//===- HostBuild.cpp - An extension without a database --------------------===//

#include "hosts/HostBuild.h"
#include "models/Hosts.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;
using clang::tooling::CompileCommand;

namespace pka {

HostBuild::HostBuild(const BuildModel &Build, SourceTree SourceFiles,
                     OtherSystems Elsewhere)
    : Build(Build), Tree(std::move(SourceFiles)),
      Elsewhere(std::move(Elsewhere)) {
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

bool HostBuild::isThere(StringRef File) const {
  return any_of(BuildFolders, [&](const std::string &Folder) {
    return sys::fs::exists(Folder + "/" + File);
  });
}

std::vector<std::string> HostBuild::nameFlags() const {
  std::vector<std::string> Result;
  for (const std::string &File : Tree.Files)
    for (const NameFlags &N : Build.Named) {
      if (sys::path::filename(File) != N.File)
        continue;
      std::string Text = readBeginning(File);
      StringRef Rest = Text;
      for (size_t At; (At = Rest.find(N.After)) != StringRef::npos;) {
        Rest = Rest.drop_front(At + N.After.size()).ltrim(" \t\n[");
        std::string Name =
            Rest.take_while([](char C) { return isAlnum(C) || C == '_'; })
                .upper();
        for (StringRef Flag : N.Flags) {
          auto [Before, After] = Flag.split('%');
          if (!Name.empty())
            Result.push_back((Before + Name + After).str());
        }
      }
    }
  return Result;
}

std::string HostBuild::missingSettings() const {
  for (const BuildExtra &Extra : Build.Extras) {
    if (isThere(Extra.File))
      continue;
    for (StringRef Macro : Extra.Flags)
      if (Macro.consume_front("-D") && !Macro.empty())
        for (const std::string &Source : Tree.Sources)
          if (StringRef(readBeginning(Source)).contains(Macro))
            return Extra.File;
  }
  return "";
}

std::vector<CompileCommand>
HostBuild::commands(ArrayRef<std::string> HostFlags,
                    ArrayRef<std::string> UserFlags) const {
  std::vector<std::string> Common;
  for (const std::string &Folder : BuildFolders)
    Common.push_back("-I" + Folder);
  Common.insert(Common.end(), Build.Flags.begin(), Build.Flags.end());
  for (const BuildExtra &Extra : Build.Extras)
    if (isThere(Extra.File))
      Common.insert(Common.end(), Extra.Flags.begin(), Extra.Flags.end());
  std::vector<std::string> Named = nameFlags();
  Common.insert(Common.end(), Named.begin(), Named.end());
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

/// \p Made is there, and no older than \p From.
static bool isUpToDate(const Twine &Made, StringRef From) {
  sys::fs::file_status Old, New;
  return !sys::fs::status(From, Old) && !sys::fs::status(Made, New) &&
         New.getLastModificationTime() >= Old.getLastModificationTime();
}

std::vector<std::string> HostBuild::unmade() const {
  std::vector<std::string> Result;
  for (const std::string &File : Tree.Files)
    for (const MadeSource &M : Build.Made) {
      StringRef Stem = File;
      if (Stem.consume_back(M.From) && !isUpToDate(Stem + M.To, File))
        Result.push_back(File);
    }
  return Result;
}

std::string HostBuild::whyUnmade() const {
  return "the build makes C of it, which is missing or older: " + Build.Prepare;
}

static bool isInName(char C) { return isAlnum(C) || C == '_' || C == '-'; }

/// \p Line is a comment of a build file's language.
static bool isComment(StringRef Line) {
  Line = Line.ltrim();
  return Line.take_front(1) == "#" || Line.take_front(4) == "dnl ";
}

/// The names in \p Text that \p Sign is about, without the package that they
/// are in.
static std::set<std::string> namesIn(StringRef Text, const NameSign &Sign) {
  StringRef After = Sign.After;
  std::set<std::string> Result;
  for (size_t At; (At = Text.find(After)) != StringRef::npos;) {
    StringRef Before = Text.take_front(At);
    StringRef Line = Before.substr(Before.find_last_of('\n') + 1);
    Text = Text.drop_front(At + After.size());
    if (isComment(Line) ||
        (isInName(After.front()) && !Line.empty() && isInName(Line.back())) ||
        (isInName(After.back()) && !Text.empty() && isInName(Text.front())))
      continue; // Or part of another word.
    StringRef Rest = Text.ltrim(" \t\r\n[(=>:\"'");
    // What is between the two has the quote: "target_name": "x".
    StringRef Between = Text.take_front(Text.size() - Rest.size());
    if (Rest.consume_front("name=") || Rest.consume_front("name =")) {
      StringRef Behind = Rest.ltrim(" \t\r\n\"'");
      Between = Rest.take_front(Rest.size() - Behind.size());
      Rest = Behind;
    }
    if (Sign.Quoted &&
        (Between.empty() || !StringRef("\"'").contains(Between.back())))
      continue;
    StringRef Path = Rest.take_while(
        [](char C) { return isInName(C) || C == '.' || C == ':' || C == '/'; });
    StringRef Name = Path.substr(Path.find_last_of(".:/") + 1);
    if (!Name.empty())
      Result.insert(Name.str());
  }
  return Result;
}

std::string HostBuild::libraryName() const {
  std::set<std::string> Names;
  for (const NameSign &N : Build.Names)
    for (const std::string &File : Tree.Files)
      if (matchesPattern(N.File, sys::path::filename(File)))
        Names.merge(namesIn(readBeginning(File), N));
  // Which of several it is nobody says; the folder's name is one, too.
  return (Names.size() == 1 ? *Names.begin()
                            : sys::path::filename(Tree.Root).str()) +
         ".so";
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

/// The folder of the system's headers that \p Header is found from, or nothing.
/// Two levels deep, as distributions have them: libxml2/, x86_64-linux-gnu/x/.
static std::string installedFolder(StringRef Header) {
  if (sys::path::is_absolute(Header) || Header.contains(".."))
    return "";
  std::vector<std::string> Folders,
      Next = {"/usr/include", "/usr/local/include"};
  for (int Level = 0; Level != 2; ++Level) {
    Folders = std::move(Next);
    Next.clear();
    for (const std::string &Folder : Folders) {
      std::error_code EC;
      for (sys::fs::directory_iterator I(Folder, EC), End; !EC && I != End;
           I.increment(EC))
        if (sys::fs::is_directory(I->path()))
          Next.push_back(I->path());
    }
    sort(Next);
    for (const std::string &Folder : Next)
      if (sys::fs::exists(Folder + "/" + Header))
        return Folder;
  }
  return "";
}

std::string HostBuild::hintFor(StringRef Header) const {
  if (isMade(Header))
    return "the build makes it: " + Build.Prepare;
  std::string Folder = installedFolder(Header);
  if (!Folder.empty())
    return "it is in " + Folder + ": add -- -I" + Folder;
  return "name its folder behind --, as in -- -IFOLDER or -- $(pkg-config "
         "--cflags LIBRARY)";
}

void HostBuild::explain(TuSummary &S) {
  if (S.Status != TuStatus::Failed)
    return;
  StringRef Header = missingHeader(S.Message);
  StringRef Source = S.MainFile;
  bool IsElsewhere =
      !Header.empty() && any_of(Elsewhere.Headers, [&](const std::string &H) {
        return matchesPattern(H, Header);
      });
  bool IsListed = Listed.empty() || Listed.count(Source.str());
  if (IsElsewhere || !IsListed) {
    StringRef Short = Source;
    if (Short.consume_front(Tree.Root))
      Short.consume_front("/");
    std::string Why = IsElsewhere ? " includes " + Header.str()
                                  : " is not named by the build, and fails";
    Skipped.push_back(printable(Short.str() + Why));
    S.Status = TuStatus::Skipped;
    return;
  }
  if (!Header.empty() && Hinted.insert(Header.str()).second)
    S.Message = S.Arena->save((S.Message + "; " + hintFor(Header)).str());
}

} // namespace pka
