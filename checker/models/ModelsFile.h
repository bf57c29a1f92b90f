//===- ModelsFile.h - One file of models, as it is written ------*- C++ -*-===//
//
// The text of a YAML table goes in, its sections as lists of entries come out,
// checked as far as one file alone can be. How several files add up is decided
// by Models::add. Private to the models library; docs/models.md has the format.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_MODELS_MODELSFILE_H
#define PKA_MODELS_MODELSFILE_H

#include "models/Models.h"

namespace pka {

/// An entry of `roots`: a function, a record's field or a section.
struct RootEntry {
  std::string Section;
  RootFunction Function;
  RootField Field;
};

enum class MemoryAction { Allocate, Free, Return };

struct MemoryEntry {
  MemoryAction Action = MemoryAction::Allocate;
  std::vector<std::string> Functions;
  int Argument = -1;
  std::string Source;
};

/// An entry of `accesses`.
struct AccessEntry {
  std::vector<std::string> Functions;
  AccessApi Api;
  std::string Source;
};

/// An entry of `environment`, `harmless` and `thread-methods`.
struct FunctionsEntry {
  std::vector<std::string> Functions;
  std::string Source;
};

/// An entry of `lookups`.
struct LookupEntry {
  std::string Function;
  int NameArgument = 0;
  std::string Source;
};

struct ModelsFile {
  std::vector<KeyApi> Keys;
  std::vector<Registrar> Registrars;
  std::vector<RootEntry> Roots;
  std::vector<HostModel> Hosts;
  std::vector<PoolModel> Pools;
  std::vector<TableModel> Tables;
  std::vector<CancelApi> Cancels;
  std::vector<PinModel> Pins;
  std::vector<GetterApi> Getters;
  std::vector<MemoryEntry> Memory;
  std::vector<FunctionsEntry> Environment;
  std::vector<FunctionsEntry> Harmless;
  std::vector<FunctionsEntry> ThreadMethods;
  std::vector<FunctionsEntry> Releases;
  std::vector<LookupEntry> Lookups;
  std::vector<LoaderApi> Loaders;
  std::vector<AccessEntry> Accesses;
  BuildModels Builds;
};

/// Parses \p Yaml. The error is the first one, as `NAME:LINE:COLUMN: message`.
llvm::Expected<ModelsFile> parseModels(llvm::StringRef Yaml,
                                       llvm::StringRef Name);

} // namespace pka

#endif
