//===- Hosts.h - What is known of plugin hosts ------------------*- C++ -*-===//
//
// The entries of a models file that only hosts of plugins need: how a plugin of
// a host is recognised and whether the host ever unloads it, conditions on a
// hook, and how long pools of cleanup functions live. Plain values; the judge
// holds them against a program.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_MODELS_HOSTS_H
#define PKA_MODELS_HOSTS_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace pka {

/// When a registered callback, or a root, runs.
enum class RunsAt {
  Now,       ///< Before the registering call returns, or soon as part of it.
  Later,     ///< At some event of the process's life, not at its end.
  Thread,    ///< As a new thread's start routine.
  Automatic, ///< At unload and at exit, by itself.
  ExitOnly,  ///< At process exit, never at unload.
  Host,      ///< By a plugin host, before it unloads.
  Called,    ///< When somebody outside likes, as an exported function.
  Worker,    ///< Once in a process of the host that never unloads the plugin.
  Never      ///< Not at all, although it looks like a hook.
};

/// Where an entry of a models file stands.
struct ModelOrigin {
  std::string File; ///< Of the user's as it was named; of ours the name only.
  unsigned Line = 0;
};

/// What shows something in a program. Each list that is not empty needs one
/// match. Names may have `*` for any characters.
struct Sign {
  std::vector<std::string> Defines;    ///< External functions with a body.
  std::vector<std::string> Calls;      ///< Functions, or RECORD.FIELD.
  std::vector<std::string> VariableOf; ///< Records of global variables.
  bool empty() const {
    return Defines.empty() && Calls.empty() && VariableOf.empty();
  }
};

struct HostModel {
  std::string Name;
  bool Unloads = true;
  std::string When;          ///< "at each graceful restart", or empty.
  std::vector<Sign> Plugins; ///< Any of them shows a plugin.
  std::string Source;
  ModelOrigin Origin;
};

/// Another field of the same struct, or another call's argument, with what it
/// must be: a string, or a number as text.
struct SiblingModel {
  std::string Name; ///< Empty: no condition.
  int Argument = 0; ///< Calls only.
  std::string Is;
};

/// A function that takes a callback back from a registrar.
struct CancelApi {
  std::string Function;
  std::vector<std::string> Registrars; ///< Whose callbacks it takes back.
  int CallbackArgument = 0;
  int DataArgument = -1; ///< Only where this was the data; -1: any data.
  std::string Source;
  ModelOrigin Origin;
};

/// A function that a pointer is given to, to keep.
struct KeeperApi {
  std::string Function;
  int Argument = -1;     ///< The pointer; -1: what the function returned.
  int NameArgument = -1; ///< Under which name it is kept.
};

/// Functions that give a pointer back which a keeper was given or has made.
struct GetterApi {
  std::vector<std::string> Functions;
  int ResultArgument = -1; ///< Points at what is given back; -1: the result.
  int NameArgument = -1;   ///< The name that is asked for.
  std::vector<KeeperApi> Keepers;
  std::string Source;
};

/// What keeps a library loaded for good. One of: a call of Function with the
/// library's own handle; a function of the library, which may be a pattern,
/// that returns a number.
struct PinModel {
  std::string Function;
  int HandleArgument = -1; ///< Call: the argument that is the handle.
  std::string HandleOf;    ///< Call: the callback that is given the handle.
  int HandleParameter = 0; ///< Call: as which of its parameters.
  std::string Returns;     ///< The number as text; empty for a call.
  std::string Host;
  std::string Source;
  ModelOrigin Origin;
};

/// How a host comes to a table of hooks: a variable of some record. Without an
/// entry any variable that the library shows may be found by its name.
struct TableModel {
  std::string Record;
  std::vector<std::string> Through; ///< Functions that lead the host to it.
  std::string Source;
  ModelOrigin Origin;
};

/// How long a pool lives. One of: a field that holds it, a parameter of a
/// callback, the function that makes it.
struct PoolModel {
  std::string Field;      ///< RECORD.FIELD.
  std::string CallbackOf; ///< Registrar, or RECORD.FIELD of a hook.
  int Parameter = 0;      ///< Of the callback.
  std::string Function;   ///< Makes a pool that lives as long as its parent.
  int Result = -1;        ///< Argument that points at the new pool; -1: result.
  int Parent = 0;
  std::vector<std::string> EndedBy; ///< Functions that end a pool early.
  RunsAt Lives = RunsAt::Host;      ///< When its cleanups run.
  std::string Source;
  ModelOrigin Origin;
};

/// True when \p Name is \p Pattern, with `*` for any characters.
bool matchesPattern(llvm::StringRef Pattern, llvm::StringRef Name);
bool matchesAny(const std::vector<std::string> &Patterns, llvm::StringRef Name);

} // namespace pka

#endif
