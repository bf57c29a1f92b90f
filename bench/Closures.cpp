//===- Closures.cpp - The files that units may be made of -----------------===//
//
// Prints what the scan of text takes each translation unit of a compilation
// database to be made of, for a comparison with what Clang reads: one line
// `unit PATH` for each command, and after it one line for each file. The files
// of the system are among them.
//
//===----------------------------------------------------------------------===//

#include "Config.h"
#include "extract/CommandPaths.h"
#include "extract/Frontend.h"
#include "scan/IncludeGraph.h"
#include "summary/Paths.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace pka;

int main(int Argc, char **Argv) {
  if (Argc != 2) {
    errs() << "usage: pka-closures COMPILE_COMMANDS.json\n";
    return 1;
  }
  std::string Problem;
  auto DB = clang::tooling::JSONCompilationDatabase::loadFromFile(
      Argv[1], Problem, clang::tooling::JSONCommandLineSyntax::Gnu);
  if (!DB) {
    errs() << Problem << '\n';
    return 1;
  }
  FrontendOptions Options;
  Options.ResourceDir = PKA_RESOURCE_DIR;
  IncludeGraph Files;
  std::map<std::string, IncludeGraph::PathId> Paths;
  for (const auto &Command : DB->getAllCompileCommands()) {
    auto Inserted = Paths.try_emplace(searchPathKey(Command), 0);
    if (Inserted.second)
      Inserted.first->second = Files.addSearchPath(searchPathOf(
          Command, Options, vfs::createPhysicalFileSystem().release()));
    FileId Main = Files.file(absolutePath(Command.Filename, Command.Directory));
    outs() << "unit " << Files[Main].Path << '\n';
    for (FileId F : Files.closure(Main, Inserted.first->second))
      outs() << Files[F].Path << '\n';
  }
  return 0;
}
