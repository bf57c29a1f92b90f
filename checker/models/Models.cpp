//===- Models.cpp - What is known of APIs and hosts -----------------------===//

#include "models/Models.h"
#include "models/ModelsFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace pka {

namespace {
struct EmbeddedTable {
  const char *Name;
  const char *Text;
};
} // namespace

static const EmbeddedTable EmbeddedTables[] = {
#include "models/EmbeddedModels.inc"
};

const KeyApi *Models::keyApi(StringRef Function) const {
  auto It = Keys.find(Function);
  return It == Keys.end() ? nullptr : &It->second;
}

bool Models::namesKeyLifetime(StringRef Name) const {
  const KeyApi *Api = keyApi(Name);
  return Api && Api->Action != KeyAction::Use;
}

bool Models::isRelease(StringRef Name) const {
  std::string Plain;
  int Depth = 0;
  for (char C : Name) {
    Depth += C == '<';
    if (Depth == 0)
      Plain += C;
    Depth -= C == '>';
  }
  return Releases.count(Plain) != 0;
}

Models Models::builtin() {
  Models Result;
  for (const EmbeddedTable &Table : EmbeddedTables)
    if (Error E = Result.add(Table.Text, Table.Name))
      report_fatal_error(std::move(E));
  return Result;
}

/// A later file replaces what an earlier one says of the same function or
/// field. Only registrars may come several for one function, from one file.
static void addRoot(Models &M, RootEntry &Entry) {
  if (!Entry.Function.empty()) {
    M.RootFunctions[Entry.Function] = {Entry.Function, Entry.When, Entry.Host,
                                       Entry.Source};
  } else if (!Entry.Section.empty()) {
    if (!is_contained(M.FiniSections, Entry.Section))
      M.FiniSections.push_back(Entry.Section);
  } else {
    erase_if(M.RootFields, [&](const RootField &F) {
      return F.Record == Entry.Record && F.Field == Entry.Field;
    });
    M.RootFields.push_back(
        {Entry.Record, Entry.Field, Entry.When, Entry.Host, Entry.Source});
  }
}

Error Models::add(StringRef Yaml, StringRef Name) {
  Expected<ModelsFile> File = parseModels(Yaml, Name);
  if (!File)
    return File.takeError();
  for (const KeyApi &Api : File->Keys)
    Keys[Api.Function] = Api;
  for (const Registrar &R : File->Registrars)
    Registrars.erase(R.Function);
  for (const Registrar &R : File->Registrars)
    Registrars[R.Function].push_back(R);
  for (RootEntry &Entry : File->Roots)
    addRoot(*this, Entry);
  for (const MemoryEntry &Entry : File->Memory)
    for (const std::string &Function : Entry.Functions)
      (Entry.Action == MemoryAction::Free
           ? Deallocators
           : Allocators)[Function] = {Function, Entry.Argument};
  for (const FunctionsEntry &Entry : File->Environment)
    for (const std::string &Function : Entry.Functions)
      Environment[Function] = true;
  for (const FunctionsEntry &Entry : File->Harmless)
    for (const std::string &Function : Entry.Functions)
      Harmless[Function] = true;
  for (const FunctionsEntry &Entry : File->Releases)
    for (const std::string &Function : Entry.Functions)
      Releases[Function] = true;
  for (const LookupEntry &Entry : File->Lookups)
    Lookups[Entry.Function] = Entry.NameArgument;
  return Error::success();
}

} // namespace pka
