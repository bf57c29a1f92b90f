//===- HostSigns.h - Which hosts' plugins a program holds -------*- C++ -*-===//
//
// Holds the signs of the models against what a program defines, calls and has
// as variables. Says which hosts would load it; what follows from that is
// decided by others.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_HOSTSIGNS_H
#define PKA_JUDGE_HOSTSIGNS_H

#include "link/Program.h"
#include "models/Models.h"

namespace pka {

/// The parent of \p A's last step is the parent of \p B's.
bool inOneStruct(const Place &A, const Place &B);

/// True when \p Where is field \p Field of \p Record. Where structs without a
/// name stand in between, the field is written OUTER.INNER.
bool isField(const Place &Where, llvm::StringRef Record, llvm::StringRef Field);

/// \p Pattern with what \p Name has for the `*` of \p Like: `bar_init`, of
/// `*_init` when bar_stop is like `*_stop`.
std::string alike(llvm::StringRef Pattern, llvm::StringRef Like,
                  llvm::StringRef Name);

class HostSigns {
public:
  HostSigns(const Program &P, const Models &M);

  /// A plugin of a host, with the place that shows it.
  struct Plugin {
    const HostModel *Host = nullptr;
    Location Loc;
  };

  bool shows(const Sign &S) const { return find(S) != nullptr; }
  /// The program shows a function of this name, which may be a pattern.
  bool defines(llvm::StringRef Function) const;
  /// The program has what \p R must stand beside, if anything, for a function
  /// \p Name that matches it.
  bool standsBeside(const RootFunction &R, llvm::StringRef Name) const;
  /// True when the program calls one of \p Functions.
  bool calls(const std::vector<std::string> &Functions) const;
  /// The hosts that load this program as a plugin. An executable is none.
  const std::vector<Plugin> &plugins() const { return Plugins; }
  /// True when there are such hosts and none of them unloads.
  bool neverUnloaded() const;

private:
  using Names = llvm::StringMap<Location>;
  const Location *find(const Sign &S) const;

  Names Defined, Called, VariableRecords;
  std::vector<Plugin> Plugins;
};

} // namespace pka

#endif
