//===- Pinned.h - Why a library is never unloaded ---------------*- C++ -*-===//
//
// Says why a key that is lost is lost once per process, not once per reload:
// the library stays loaded, or the key is made only in processes that never
// unload it. Knows nothing of deletes; the story decides what to make of it.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_PINNED_H
#define PKA_JUDGE_PINNED_H

#include "judge/CallGraph.h"

namespace pka {

/// A clause such as "the library is never unloaded (-z nodelete)".
struct PinReason {
  Location Loc;
  std::string Why;
};

/// The reasons of one unit, found when they are first asked for.
class Pins {
public:
  /// \p G must outlive the object.
  explicit Pins(const CallGraph &G) : G(G) {}
  /// Every reason that holds for a key that \p Creator creates.
  std::vector<PinReason> reasons(FunctionId Creator) const;

private:
  const CallGraph &G;
  mutable bool Known = false;
  mutable std::vector<PinReason> OfUnit; ///< Whoever creates the key.
};

/// \p F runs only as a part of what \p End, a hook, ends: each time that it has
/// run, the hook runs too.
bool endsWhatRuns(const CallGraph &G, const Root &End, FunctionId F);

/// True when \p F runs only in worker processes of a host, which end without
/// unloading their plugins. There the end of the process is the end of a key.
bool runsOnlyInWorkers(const CallGraph &G, FunctionId F);

/// "; PostgreSQL runs it when it ends, and never unloads its plugins" of a hook
/// of such a host, else nothing.
std::string endOfHost(const CallGraph &G, const Root &R);

/// True when block \p Block of \p F runs only if the environment says so. A
/// user's wish is no fact.
bool isWish(const CallGraph &G, FunctionId F, uint32_t Block);

/// "; PHP unloads it when ..." for each host of which that is known.
std::string whenUnloaded(const CallGraph &G);

} // namespace pka

#endif
