//===- Models.cpp - What is known of APIs and hosts -----------------------===//

#include "models/Models.h"
#include "models/ModelsFile.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace pka {

const KeyApi *Models::keyApi(StringRef Function) const {
  auto It = Keys.find(Function);
  return It == Keys.end() ? nullptr : &It->second;
}

bool Models::namesKeyLifetime(StringRef Name) const {
  const KeyApi *Api = keyApi(Name);
  return Api && Api->Action != KeyAction::Use;
}

/// \p Name without template arguments.
static std::string plainName(StringRef Name) {
  std::string Plain;
  int Depth = 0;
  for (char C : Name) {
    Depth += C == '<';
    if (Depth == 0)
      Plain += C;
    Depth -= C == '>';
  }
  return Plain;
}

bool Models::isRelease(StringRef Name) const {
  return Releases.count(plainName(Name)) != 0;
}

const AccessApi *Models::access(StringRef Name) const {
  std::string Plain = plainName(Name);
  auto It = Accesses.find(Plain);
  if (It != Accesses.end())
    return &It->second;
  for (const auto &Entry : AccessPatterns)
    if (matchesPattern(Entry.first, Plain))
      return &Entry.second;
  return nullptr;
}

const HostModel *Models::host(StringRef Name) const {
  for (const HostModel &H : Hosts)
    if (H.Name == Name)
      return &H;
  return nullptr;
}

const TableModel *Models::table(StringRef Record) const {
  for (const TableModel &T : Tables)
    if (T.Record == Record)
      return &T;
  return nullptr;
}

bool matchesPattern(StringRef Pattern, StringRef Name) {
  constexpr size_t None = StringRef::npos;
  // Most names differ where the pattern says what it wants.
  StringRef Begin = Pattern.take_until([](char C) { return C == '*'; }),
            End = Pattern.rsplit('*').second;
  if (Name.take_front(Begin.size()) != Begin ||
      (Begin.size() != Pattern.size() && Name.take_back(End.size()) != End))
    return false;
  size_t P = 0, N = 0, Star = None, Resume = 0;
  while (N < Name.size()) {
    if (P < Pattern.size() && Pattern[P] == '*') {
      Star = P++;
      Resume = N;
    } else if (P < Pattern.size() && Pattern[P] == Name[N]) {
      ++P;
      ++N;
    } else if (Star != None) {
      // The last star takes one character more.
      P = Star + 1;
      N = ++Resume;
    } else {
      return false;
    }
  }
  return Pattern.drop_front(P).ltrim('*').empty();
}

bool matchesAny(const std::vector<std::string> &Patterns, StringRef Name) {
  return any_of(Patterns, [&](const std::string &Pattern) {
    return matchesPattern(Pattern, Name);
  });
}

/// A later file replaces what an earlier one says of the same function or
/// field. Only registrars may come several for one function, from one file.
static void addRoot(Models &M, RootEntry &Entry) {
  const RootFunction &F = Entry.Function;
  const RootField &R = Entry.Field;
  if (!Entry.Section.empty()) {
    if (!is_contained(M.FiniSections, Entry.Section))
      M.FiniSections.push_back(Entry.Section);
  } else if (StringRef(F.Function).contains('*')) {
    erase_if(M.RootPatterns, [&](const RootFunction &O) {
      return O.Function == F.Function && O.Host == F.Host;
    });
    M.RootPatterns.push_back(F);
  } else if (!F.Function.empty()) {
    M.RootFunctions[F.Function] = F;
  } else {
    erase_if(M.RootFields, [&](const RootField &O) {
      return O.Record == R.Record && O.Field == R.Field &&
             O.Where.Name == R.Where.Name && O.Where.Is == R.Where.Is;
    });
    M.RootFields.push_back(R);
  }
}

/// Writes down that all of \p File is from \p Name.
static void nameOrigin(ModelsFile &File, StringRef Name) {
  auto Each = [&](auto &Entries) {
    for (auto &Entry : Entries)
      Entry.Origin.File = Name.str();
  };
  Each(File.Keys);
  Each(File.Registrars);
  Each(File.Hosts);
  Each(File.Pools);
  Each(File.Tables);
  Each(File.Cancels);
  Each(File.Pins);
  for (RootEntry &Entry : File.Roots)
    Entry.Field.Origin.File = Entry.Function.Origin.File = Name.str();
}

Error Models::add(StringRef Yaml, StringRef Name) {
  Expected<ModelsFile> File = parseModels(Yaml, Name);
  if (!File)
    return File.takeError();
  nameOrigin(*File, Name);
  Texts += Yaml;
  Texts += '\0';
  for (const KeyApi &Api : File->Keys)
    Keys[Api.Function] = Api;
  for (const Registrar &R : File->Registrars)
    Registrars.erase(R.Function);
  for (const Registrar &R : File->Registrars)
    Registrars[R.Function].push_back(R);
  for (RootEntry &Entry : File->Roots)
    addRoot(*this, Entry);
  for (const HostModel &H : File->Hosts) {
    erase_if(Hosts, [&](const HostModel &O) { return O.Name == H.Name; });
    Hosts.push_back(H);
  }
  for (const PoolModel &Pool : File->Pools) {
    erase_if(Pools, [&](const PoolModel &O) {
      return O.Field == Pool.Field && O.CallbackOf == Pool.CallbackOf &&
             O.Parameter == Pool.Parameter && O.Function == Pool.Function;
    });
    Pools.push_back(Pool);
  }
  for (const TableModel &T : File->Tables) {
    erase_if(Tables, [&](const TableModel &O) { return O.Record == T.Record; });
    Tables.push_back(T);
  }
  for (const CancelApi &C : File->Cancels) {
    erase_if(Cancels,
             [&](const CancelApi &O) { return O.Function == C.Function; });
    Cancels.push_back(C);
  }
  for (const PinModel &Pin : File->Pins) {
    erase_if(Pins,
             [&](const PinModel &O) { return O.Function == Pin.Function; });
    Pins.push_back(Pin);
  }
  for (const GetterApi &Getter : File->Getters) {
    erase_if(Getters, [&](const GetterApi &O) {
      return O.Functions == Getter.Functions;
    });
    Getters.push_back(Getter);
  }
  for (const MemoryEntry &Entry : File->Memory)
    for (const std::string &Function : Entry.Functions)
      if (Entry.Action == MemoryAction::Return)
        Returns[Function] = Entry.Argument;
      else
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
  for (const AccessEntry &Entry : File->Accesses)
    for (const std::string &Function : Entry.Functions)
      if (StringRef(Function).contains('*'))
        AccessPatterns.insert(AccessPatterns.begin(), {Function, Entry.Api});
      else
        Accesses[Function] = Entry.Api;
  Builds.add(File->Builds);
  for (const FunctionsEntry &Entry : File->ThreadMethods)
    for (const std::string &Function : Entry.Functions)
      ThreadMethods[Function] = true;
  for (const LookupEntry &Entry : File->Lookups)
    Lookups[Entry.Function] = Entry.NameArgument;
  for (LoaderApi &Entry : File->Loaders) {
    erase_if(Loaders, [&](const LoaderApi &Known) {
      return Known.Function == Entry.Function;
    });
    Loaders.push_back(std::move(Entry));
  }
  return Error::success();
}

} // namespace pka
