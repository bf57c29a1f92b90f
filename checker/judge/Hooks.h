//===- Hooks.h - Hooks that do not do what they could -----------*- C++ -*-===//
//
// For a finding: the unload hooks of the plugin's host that are there and null,
// or run a function that does not delete the key, or are missing. Adds to a
// story and never changes a verdict.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_HOOKS_H
#define PKA_JUDGE_HOOKS_H

#include "judge/CallGraph.h"

namespace pka {

struct HookNote {
  Location Loc;
  std::string Text; ///< "'shutdown' of 'foo_module' is NULL".
};

/// Where a unit has what the hosts' models speak of: built once, when the first
/// finding asks.
class HookIndex {
public:
  /// \p G must outlive the index.
  explicit HookIndex(const CallGraph &G) : G(G) {}

  /// A store to a field.
  struct Store {
    FunctionId F;
    const Op *O;
  };
  /// The stores to any field that is called \p Field, in the program's order.
  llvm::ArrayRef<Store> stores(llvm::StringRef Field) const;
  /// The functions that the host would know by the name of \p R.
  llvm::ArrayRef<FunctionId> named(const RootFunction &R) const;
  /// The registrations by \p Registrar, in the program's order.
  llvm::ArrayRef<const CallEdge *> registrations(llvm::StringRef Name) const;

private:
  void build() const;

  const CallGraph &G;
  mutable bool Built = false;
  mutable llvm::StringMap<std::vector<Store>> Stores;
  mutable llvm::DenseMap<const RootFunction *, std::vector<FunctionId>> Named;
  mutable llvm::StringMap<std::vector<const CallEdge *>> Registrations;
};

/// \p Deleters: the functions in which a delete of the key stands. A hook that
/// leads to one of them is not noted.
/// \p Creator: the function that creates it.
std::vector<HookNote> hookNotes(const CallGraph &G, const HookIndex &Index,
                                const std::set<FunctionId> &Deleters,
                                FunctionId Creator);

} // namespace pka

#endif
