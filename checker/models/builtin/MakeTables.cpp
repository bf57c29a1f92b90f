//===- MakeTables.cpp - Makes C++ of the tables of models -----------------===//
//
// Runs while the project is built: `pka-make-tables OUTPUT FILE.yaml...`. Reads
// the files as those of users are read, and writes what Builtin.cpp includes. A
// mistake in a table ends the build with the line that it is in.
//
//===----------------------------------------------------------------------===//
#include "models/ModelsBytes.h"
#include "models/ProjectFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace pka;

/// The functions that tell a TU that may have to do with keys.
static std::vector<StringRef> keyNames(const Models &M) {
  std::vector<StringRef> Names;
  for (const auto &Entry : M.Keys)
    if (M.namesKeyLifetime(Entry.first()))
      Names.push_back(Entry.first());
  for (const auto &Entry : M.Lookups)
    Names.push_back(Entry.first());
  llvm::sort(Names);
  return Names;
}

/// \p Bytes as string literals, a line each, so that no compiler's limit on
/// the length of a line is met.
static void printBytes(raw_ostream &OS, StringRef Bytes) {
  OS << "static const char TableBytes[] =";
  for (size_t I = 0; I != Bytes.size(); ++I) {
    if (I % 64 == 0)
      OS << (I ? "\"\n\"" : "\n\"");
    unsigned char C = Bytes[I];
    if (isPrint(C) && C != '"' && C != '\\' && C != '?')
      OS << char(C);
    else // Three digits, which a digit that follows cannot prolong.
      OS << '\\' << (C >> 6) << (C >> 3 & 7) << (C & 7);
  }
  OS << "\";\n";
}

static Error makeTables(StringRef Output, ArrayRef<const char *> Files) {
  Models M;
  for (StringRef File : Files) {
    Expected<std::string> Yaml = readText(File);
    if (!Yaml)
      return Yaml.takeError();
    if (Error E = M.add(*Yaml, sys::path::filename(File)))
      return E;
  }
  if (!M.Builds.Builds.empty() || !M.Builds.Elsewhere.Headers.empty())
    return createStringError(inconvertibleErrorCode(),
                             "builds belong into a folder of their own");
  return writeToOutput(Output, [&](raw_ostream &OS) {
    OS << "// Made by pka-make-tables.\n";
    printBytes(OS, writeModels(M));
    OS << "static const char *const TableKeyNames[] = {\n";
    for (StringRef Name : keyNames(M))
      OS << "\"" << Name << "\",\n";
    OS << "};\n";
    return Error::success();
  });
}

int main(int Argc, char **Argv) {
  ArrayRef<const char *> Words(Argv, Argc);
  if (Words.size() < 3) {
    errs() << "usage: pka-make-tables OUTPUT FILE.yaml...\n";
    return 2;
  }
  if (Error E = makeTables(Words[1], Words.drop_front(2))) {
    errs() << "error: " << toString(std::move(E)) << "\n";
    return 2;
  }
  return 0;
}
