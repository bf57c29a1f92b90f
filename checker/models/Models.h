//===- Models.h - What is known of APIs and hosts ---------------*- C++ -*-===//
//
// The tables of checker/models/*.yaml as C++ values: which functions create,
// delete or use a key, which take a callback and when it runs, which roots
// exist at unload. Built-in tables are embedded at build; users extend them
// with files of the same format (docs/models.md). Nothing here looks at code.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_MODELS_MODELS_H
#define PKA_MODELS_MODELS_H

#include "models/Builds.h"
#include "models/Hosts.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace pka {

enum class KeyAction { Create, Delete, Use };

/// A function of a key API. By address: the argument points at the key.
struct KeyApi {
  std::string Function;
  KeyAction Action = KeyAction::Use;
  int KeyArgument = 0;
  bool ByAddress = false;
  int DestructorArgument = -1; ///< -1: none.
  int64_t Success = 0;         ///< Create: the result that means success.
  std::string Delete; ///< Create: what deletes such a key, if anything.
  std::string Source; ///< Man page or standard.
  ModelOrigin Origin;
};

/// A function that returns when a thread has ended.
struct JoinModel {
  std::string Function;
  int ThreadArgument = 0; ///< Which argument is the thread's handle.
};

/// A function that takes a callback, and possibly the argument for it. A
/// function that is called through a field is named RECORD.FIELD.
struct Registrar {
  std::string Function;
  int CallbackArgument = 0;
  int DataArgument = -1;   ///< Which argument is handed to the callback.
  int DataParameter = 0;   ///< As which of the callback's parameters.
  int HandleArgument = -1; ///< When this argument is null, runs ExitOnly.
  int PoolArgument = -1;   ///< Runs when this pool ends, see PoolModel.
  SiblingModel Next;       ///< Only when this is the next call.
  SiblingModel Previous;   ///< Only when this is the call before.
  int ThreadArgument = -1; ///< Points at the new thread's handle; -1: returned.
  std::vector<JoinModel> JoinedBy; ///< What waits for the thread.
  bool Expected = false; ///< That a plugin never calls it is worth telling.
  RunsAt When = RunsAt::Later;
  std::string Host;
  std::string Source;
  ModelOrigin Origin;
};

/// A function that is a root by its exported name, which may be a pattern.
struct RootFunction {
  std::string Function;
  SiblingModel With; ///< What the host passes at the unload as an argument.
  Sign OnlyWith;     ///< Not a root unless the program shows this.
  /// Not a root unless one of these is there, with the same for `*`.
  std::vector<std::string> Beside;
  SiblingModel Unless; ///< Never runs when the program makes this call.
  RunsAt When = RunsAt::Automatic;
  std::string Host;
  std::string Source;
  ModelOrigin Origin;
};

/// A field of a struct that names a root.
struct RootField {
  std::string Record;
  std::string Field;
  SiblingModel Where;    ///< Only where this other field is so.
  std::string MadeBy;    ///< With PoolArgument: what made the struct.
  int PoolArgument = -1; ///< Runs when this pool of MadeBy ends.
  bool Optional = false; ///< A null there is nothing to tell.
  std::string ToldWith;  ///< Nor where this field leads to no creation.
  /// What began with the function in this other field ends here: each time, and
  /// the last time before the library goes.
  std::string Ends;
  std::string EntryName; ///< With Where: what people call such an entry.
  RunsAt When = RunsAt::Host;
  std::string Host;
  std::string Source;
  ModelOrigin Origin;
};

/// A function that returns fresh memory, or gives memory back.
struct MemoryApi {
  std::string Function;
  int Argument = -1; ///< Frees: the argument. Allocates: -1.
};

enum class AccessKind { Load, Store, Exchange, CompareExchange, Fill };

/// A function that reads or writes the object that an argument points at, as if
/// its caller had done so itself.
struct AccessApi {
  AccessKind Kind = AccessKind::Load;
  int Object = 0; ///< Which argument; 0 of a method is its object.
  int Value = -1; ///< What is stored; Fill: with which byte, -1: zero.
  int Size = -1;  ///< Fill: how much.
};

/// A function that loads a library. One that loads itself may stay for good.
struct LoaderApi {
  std::string Function;
  int PathArgument = 0;
  int FlagsArgument = -1;
  int64_t Stays = 0; ///< Flags that keep the library whatever is closed.
  std::vector<std::string> ClosedBy; ///< Functions that undo the load.
  /// Functions that tell a library its path.
  std::vector<std::string> TellPath;
  /// Functions, which may be patterns, that copy the path from an argument to
  /// others and to their result.
  std::vector<std::string> CopyPath;
  /// Functions, likewise, that make another path of it.
  std::vector<std::string> AlterPath;
  std::string Source;
};

/// Functions known not to keep or delete a key that is handed to them, and
/// functions whose result depends on nothing in the library (environment).
struct Models {
  /// Of all tables, for whoever keeps what depends on them; those that come
  /// with the tool as bytes.
  std::string Texts;
  llvm::StringMap<KeyApi> Keys;
  llvm::StringMap<std::vector<Registrar>> Registrars;
  llvm::StringMap<RootFunction> RootFunctions;
  std::vector<RootFunction> RootPatterns;
  std::vector<RootField> RootFields;
  std::vector<HostModel> Hosts;
  std::vector<PoolModel> Pools;
  std::vector<TableModel> Tables;
  std::vector<CancelApi> Cancels;
  std::vector<PinModel> Pins;
  std::vector<GetterApi> Getters;
  llvm::StringMap<MemoryApi> Allocators;
  llvm::StringMap<MemoryApi> Deallocators;
  llvm::StringMap<int> Returns;      ///< Which of its arguments it returns.
  llvm::StringMap<bool> Environment; ///< getenv and its kind.
  llvm::StringMap<bool> Harmless;    ///< Takes a key's address, keeps nothing.
  /// Methods whose overriders run in threads, of which nothing else is known.
  llvm::StringMap<bool> ThreadMethods;
  std::vector<LoaderApi> Loaders;
  llvm::StringMap<AccessApi> Accesses;
  std::vector<std::pair<std::string, AccessApi>> AccessPatterns;
  llvm::StringMap<bool> Releases; ///< Methods by which an owner gives up.
  /// Functions that return the function of a name: which argument is the name.
  llvm::StringMap<int> Lookups;
  std::vector<std::string> FiniSections; ///< Sections run at unload.
  BuildModels Builds; ///< Of users; those of the tool are apart.

  const KeyApi *keyApi(llvm::StringRef Function) const;
  const HostModel *host(llvm::StringRef Name) const;
  const TableModel *table(llvm::StringRef Record) const;

  /// True when the method \p Name, qualified and with template arguments, makes
  /// an owner give up what it owns.
  bool isRelease(llvm::StringRef Name) const;

  /// How \p Name, qualified and with template arguments, accesses memory; or
  /// null.
  const AccessApi *access(llvm::StringRef Name) const;

  /// True when \p Name is the create or delete function of some key API. For
  /// the front ends, to skip TUs that have no key.
  bool namesKeyLifetime(llvm::StringRef Name) const;

  /// The tables that come with the tool, as the build has made them. In a
  /// library of its own, which needs this one to be made.
  static Models builtin();

  /// The functions that create or delete keys by those tables, or look up a
  /// function by its name: all that tells a TU that may have to do with keys,
  /// without the cost of reading the tables.
  static std::vector<llvm::StringRef> builtinKeyNames();

  /// Adds the tables of \p Yaml. \p Name stands in the error, which is one
  /// line with the position. On failure nothing was added.
  llvm::Error add(llvm::StringRef Yaml, llvm::StringRef Name);
};

} // namespace pka

#endif
