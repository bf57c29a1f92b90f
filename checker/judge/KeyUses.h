//===- KeyUses.h - Creates and deletes in their callers' terms --*- C++ -*-===//
//
// Finds the calls that create and delete keys and carries their key argument
// up through wrappers, context by context, to the function that supplies the
// storage. Which create a delete belongs to is decided by the judge.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_KEYUSES_H
#define PKA_JUDGE_KEYUSES_H

#include "judge/Places.h"

namespace pka {

/// The position of an op in the program.
struct OpRef {
  FunctionId F = 0;
  uint32_t Block = 0;
  uint32_t Index = 0;
  const Op *O = nullptr;
};

/// A create or delete as seen from one function on the way up from the call.
struct KeyUse {
  const KeyApi *Api = nullptr;
  OpRef Leaf;          ///< The call of the API itself.
  OpRef Frame;         ///< The call in the function that Where belongs to.
  AbstractPlace Where; ///< The key.
  llvm::SmallVector<const CallEdge *, 4> Chain; ///< Innermost first.
  llvm::SmallVector<AbstractPlace, 4> Places;   ///< Per level, leaf first.
  const Root *Object = nullptr;   ///< Where is a static object of this root.
  const DeadCall *Dead = nullptr; ///< Nothing comes to a call on this way.
  bool Open = false; ///< Where is a parameter that unseen callers supply.
  /// Those of the calls of the frame's function that are uses of their own:
  /// they know which key they pass.
  std::set<const CallEdge *> Carried;
};

/// Every call that performs \p Action, one use per place it can mean.
std::vector<KeyUse> findKeyUses(const Places &Pl, KeyAction Action);

/// The deletes that stand in code that nothing comes to, in all contexts:
/// calls of the API, and calls of functions that would delete their argument.
/// \p Deletes are those that stand elsewhere.
std::vector<KeyUse> findDeadDeletes(const Places &Pl,
                                    llvm::ArrayRef<KeyUse> Deletes);

/// Why nothing comes to \p D, as a clause that follows a colon, or nothing.
std::string whyDead(const DeadCall &D);

/// Carries the parameter-rooted \p U one level up. Calls \p Visit per context.
void forEachCaller(const Places &Pl, const KeyUse &U,
                   llvm::function_ref<void(KeyUse)> Visit);

/// All contexts of \p U up to those whose place is no parameter, or is one
/// that callers outside of the program supply.
std::vector<KeyUse> expandDelete(const Places &Pl, const KeyUse &U);

} // namespace pka

#endif
