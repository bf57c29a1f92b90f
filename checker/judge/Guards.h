//===- Guards.h - Conditions that stand before a delete ---------*- C++ -*-===//
//
// Which conditions an op depends on, and whether each is tied to the creation
// of the key: then a delete under it still pairs. A condition that nothing
// ties to the creation, or that cannot be true, blocks. What cannot be
// decided does not block.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_GUARDS_H
#define PKA_JUDGE_GUARDS_H

#include "judge/KeyUses.h"

namespace pka {

/// A condition on whose outcome an op runs.
struct Guard {
  FunctionId F = 0;
  uint32_t Block = 0;
  const Condition *Cond = nullptr;
  bool WhenTrue = true; ///< The op runs when the condition holds.
};

/// The blocks of \p F that control comes to from \p From, which is one of them,
/// without passing \p Cut; Block::NoSuccessor cuts nothing.
std::vector<bool> reachable(const Function &F, uint32_t From, uint32_t Cut);

/// Nothing comes to \p At but by way of \p First, in the same function.
bool isOnlyBehind(const Program &P, const OpRef &At, const OpRef &First);

/// The guards of block \p Block of \p F: branches of which exactly one side
/// leads there.
std::vector<Guard> guardsOf(const Program &P, FunctionId F, uint32_t Block);

/// True when \p V, in \p F, is what a function of the environment returned.
bool fromEnvironment(const Places &Pl, FunctionId F, const Value &V);

/// True when `L Rel R` (negated unless \p WhenTrue) holds.
bool holds(Relation Rel, int64_t L, int64_t R, bool WhenTrue = true);

/// What is known of the creation whose delete is asked about.
struct CreationContext {
  const PlaceSet *Keys = nullptr;       ///< Where the key is held.
  FunctionId Frame = 0;                 ///< The function that creates it.
  const Op *Create = nullptr;           ///< What it does so with.
  std::set<FunctionId> Creators;        ///< Functions that reach the create.
  std::set<FunctionId> CreationSide;    ///< All that those may run.
  std::set<AbstractPlace> CreateGuards; ///< Places that the create depends on.
  /// Globals that have these values once the creating function is through.
  std::map<AbstractPlace, int64_t> AfterCreate;
};

class GuardJudge {
public:
  explicit GuardJudge(const Places &Pl);

  /// Empty when \p G does not keep the delete from being the pair of the
  /// creation; else why it does, as a clause.
  std::string blocks(const Guard &G, const CreationContext &C) const;
  /// The guard is open before anything was created, because of what its
  /// variable is initialised with.
  bool isOpenAtFirst(const Guard &G) const;
  /// guardsOf, found once per block.
  const std::vector<Guard> &guards(FunctionId F, uint32_t Block) const;
  /// A flag or owner that the creation sets: place of a tied guard, or none.
  std::vector<AbstractPlace> tiedPlaces(const Guard &G) const;
  CreationContext context(const OpRef &Create, const PlaceSet &Keys,
                          llvm::ArrayRef<const CallEdge *> Chain) const;
  /// The guard's condition as C text.
  std::string text(const Guard &G) const;

private:
  struct Write {
    OpRef At;
    bool Initial = false;
  };
  std::string judgePlace(const AbstractPlace &A, const Guard &G,
                         const CreationContext &C, int64_t Rhs) const;
  /// What \p A is initialised with. False when that is not known. \p Later are
  /// the writes that come after it.
  bool initialValue(const AbstractPlace &A, int64_t &Value,
                    std::vector<const Write *> &Later) const;
  bool underEnvironment(const OpRef &At, const CreationContext &C) const;
  std::string judgeCall(const Guard &G, const CreationContext &C) const;
  // GuardValues.cpp
  bool fromThread(FunctionId F, const Value &V, const PlaceSet &Keys) const;
  bool storedBefore(const OpRef &At, const AbstractPlace &A, unsigned Levels,
                    int64_t &Constant, Location &Loc) const;
  bool leaves(FunctionId F, const AbstractPlace &A, unsigned Levels,
              int64_t &Constant, Location &Loc) const;
  bool mayWrite(FunctionId F, VariableId Var) const;
  std::string closedBefore(const Guard &G) const;

  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  llvm::DenseMap<VariableId, std::vector<Write>> Writes;
  std::set<VariableId> AddressTaken;
  mutable std::map<std::pair<FunctionId, uint32_t>, std::vector<Guard>> Known;
  /// Functions that may write a variable, by themselves or in a call.
  mutable std::map<VariableId, std::set<FunctionId>> Writers;
};

} // namespace pka

#endif
