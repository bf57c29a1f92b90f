#include "extract/CommandPaths.h"
#include "extract/Command.h"
#include "extract/Frontend.h"
#include "summary/Paths.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Serialization/PCHContainerOperations.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace llvm;

namespace pka {

std::string searchPathKey(const clang::tooling::CompileCommand &Command) {
  std::string Key = Command.Directory;
  StringRef Extension = sys::path::extension(Command.Filename);
  Key += '\0' + Extension.str();
  const auto &Words = Command.CommandLine;
  for (size_t I = 0; I != Words.size(); ++I) {
    StringRef Word = Words[I];
    if (StringSwitch<bool>(Word)
            .Cases("-o", "-MF", "-MT", "-MQ", true)
            .Default(false)) {
      ++I;
      continue;
    }
    if (Word != Command.Filename)
      Key += '\0' + Words[I];
  }
  return Key;
}

/// The identifiers in \p Text.
static void namesIn(StringRef Text, std::vector<uint32_t> &Result) {
  auto IsWord = [](char C) { return isAlnum(C) || C == '_' || C == '$'; };
  while (!Text.empty()) {
    Text = Text.drop_until(IsWord);
    StringRef Word = Text.take_while(IsWord);
    Text = Text.drop_front(Word.size());
    if (!Word.empty())
      Result.push_back(nameHash(Word));
  }
}

namespace {
/// Takes the options that Clang would parse with, and does not parse.
class SearchPathReader : public clang::tooling::ToolAction {
public:
  SearchPathReader(StringRef Directory, SearchPath &Result)
      : Directory(Directory), Result(Result) {}

  bool runInvocation(std::shared_ptr<clang::CompilerInvocation> Invocation,
                     clang::FileManager *,
                     std::shared_ptr<clang::PCHContainerOperations>,
                     clang::DiagnosticConsumer *) override {
    Called = true;
    folders(Invocation->getHeaderSearchOpts());
    macros(Invocation->getPreprocessorOpts());
    return true;
  }

  bool Called = false;

private:
  void folders(const clang::HeaderSearchOptions &O) {
    std::vector<std::string> System, After;
    for (const auto &Entry : O.UserEntries) {
      std::string Folder = absolutePath(Entry.Path, Directory);
      switch (Entry.Group) {
      case clang::frontend::Quoted:
        Result.Quoted.push_back(std::move(Folder));
        break;
      case clang::frontend::Angled:
        Result.Angled.push_back(std::move(Folder));
        break;
      case clang::frontend::After:
        After.push_back(std::move(Folder));
        break;
      default:
        System.push_back(std::move(Folder));
        break;
      }
    }
    Result.NumUser = Result.Angled.size();
    for (auto *More : {&System, &After})
      Result.Angled.insert(Result.Angled.end(), More->begin(), More->end());
  }

  void macros(const clang::PreprocessorOptions &O) {
    for (const auto *Files : {&O.Includes, &O.MacroIncludes})
      for (const std::string &File : *Files)
        Result.Forced.push_back(absolutePath(File, Directory));
    for (const auto &[Definition, IsUndef] : O.Macros) {
      if (IsUndef)
        continue;
      auto [Name, Body] = StringRef(Definition).split('=');
      namesIn(Body, Result.Names);
      IncludeLine Line = fileNameIn(Body);
      Line.Macro = nameHash(Name);
      if (Line.Name.empty())
        Result.OtherMacros.push_back(Line.Macro);
      else
        Result.FileMacros.push_back(std::move(Line));
    }
  }

  StringRef Directory;
  SearchPath &Result;
};
} // namespace

SearchPath searchPathOf(const clang::tooling::CompileCommand &Command,
                        const FrontendOptions &Options,
                        IntrusiveRefCntPtr<vfs::FileSystem> FS) {
  SearchPath Result;
  (void)FS->setCurrentWorkingDirectory(Command.Directory);
  AdjustedCommand C = adjustCommand(Command, Options, *FS);
  if (!C.Error.empty() || !C.IsSource)
    return Result;
  IntrusiveRefCntPtr<clang::FileManager> Files(
      new clang::FileManager(clang::FileSystemOptions(), FS));
  SearchPathReader Reader(Command.Directory, Result);
  clang::tooling::ToolInvocation Invocation(
      C.Args, &Reader, Files.get(),
      std::make_shared<clang::PCHContainerOperations>());
  clang::IgnoringDiagConsumer Ignore;
  Invocation.setDiagnosticConsumer(&Ignore);
  Invocation.run();
  Result.IsKnown = Reader.Called;
  return Result;
}

} // namespace pka
