//===- Paths.h - What happens to a key after its create ---------*- C++ -*-===//
//
// Walks a function forward from a successful create and sees how each path
// ends: the key deleted, kept, overwritten, or its only holder gone. The
// branch on the create's result is understood, also through wrappers. Where
// the result is used in a way that is not followed, no leak is claimed.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_PATHS_H
#define PKA_JUDGE_PATHS_H

#include "judge/BranchFacts.h"
#include "judge/LateFlags.h"
#include "judge/Sites.h"

namespace pka {

struct PathLeak {
  Location Loc;
  std::string Text; ///< A clause: "returns without deleting the key".
};

class ThreadJoins;

/// What an analysis may know of the key besides its own function.
struct PathQuery {
  /// Places whose setting makes the deletes of this key run.
  const PlaceSet *Flags = nullptr;
  /// Functions that come to a delete of it.
  const std::set<FunctionId> *Deleters = nullptr;
  /// Functions that come to its create. Given, a second create over the live
  /// key is looked for in the callers too.
  const std::set<FunctionId> *Creators = nullptr;
  /// Every place by which the key can be had.
  const PlaceSet *Holders = nullptr;
  const ThreadJoins *Joins = nullptr; ///< What waits for the Deleters.
};

struct PathFacts {
  bool DeletedOnAllPaths = false;
  /// Calls in the frame that delete the key on some path after the create.
  std::set<const Op *> Deletes;
  std::unique_ptr<PathLeak> Leak;
  /// Globals that hold these constants wherever the function ends with a key.
  std::map<AbstractPlace, int64_t> AfterCreate;
};

/// What a create's caller can read from the result.
struct Outcome {
  bool Known = false;
  std::vector<int64_t> Ok;   ///< Values that mean success.
  bool OkNonZero = false;    ///< Success is any value but zero: a pointer.
  std::vector<int64_t> Fail; ///< Values that mean failure.
  bool FailIsRest = false;   ///< Any value but Ok's is failure.

  bool operator<(const Outcome &O) const {
    return std::tie(Known, Ok, OkNonZero, Fail, FailIsRest) <
           std::tie(O.Known, O.Ok, O.OkNonZero, O.Fail, O.FailIsRest);
  }
};

class PathAnalysis {
public:
  /// \p Creates and \p Deletes are all uses of the program, expanded, and
  /// \p Sites what its creates are for.
  PathAnalysis(const Places &Pl, llvm::ArrayRef<KeyUse> Creates,
               llvm::ArrayRef<KeyUse> Deletes, llvm::ArrayRef<Seed> Sites);

  /// What \p Delete deletes was created by the same call of some function on
  /// the way to it: no other key is gone when that function is through.
  bool deletesOwn(const KeyUse &Delete) const;

  /// Follows the create \p U in the function of its frame.
  PathFacts analyze(const KeyUse &U, const PathQuery &Query) const;

  /// What the call of \p U in its frame returns with a key and without.
  Outcome outcome(const KeyUse &U) const;
  /// What the function of \p At returns, when the call \p At returns
  /// \p Result. The same for all callers of that function.
  Outcome outcomeAbove(const OpRef &At, const Outcome &Result) const;
  /// True when every path after \p From creates the key at \p Where again.
  /// \p Creators are the functions that come to its create at all.
  bool createsAgain(const OpRef &From, const AbstractPlace &Where,
                    const std::set<FunctionId> &Creators) const;

private:
  friend class PathWalk;
  Outcome findOutcome(const OpRef &At, const Outcome &Result) const;
  /// What all walks over one function ask.
  struct Walked {
    PlaceNumbers Numbers;
    BranchFacts Facts;
    Walked(const Places &Pl, FunctionId F)
        : Numbers(Pl, F), Facts(Pl.graph(), F, Numbers) {}
  };
  const Walked &walked(FunctionId F) const;
  void findSecondCreate(const KeyUse &U, const PathQuery &Query,
                        unsigned Levels, PathFacts &Facts) const;
  bool allPathsCreate(FunctionId F, uint32_t Block, uint32_t Index,
                      const AbstractPlace &Where,
                      const std::set<FunctionId> &Creators,
                      unsigned Depth) const;

  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  LateFlags Late;
  mutable llvm::DenseMap<FunctionId, std::unique_ptr<Walked>> Functions;
  /// See outcomeAbove: by the call, and what it returns itself.
  mutable std::map<std::pair<const Op *, Outcome>, Outcome> Outcomes;
  /// Calls that delete or, whatever they find, create, and what that is called
  /// there.
  std::map<const Op *, PlaceSet> DeleteOps, CreateOps;
  std::set<const Op *> OwnDeletes; ///< See deletesOwn.
};

} // namespace pka

#endif
