//===- PathWalk.h - One forward walk over a function ------------*- C++ -*-===//
//
// The walk behind PathAnalysis: from one create, over all paths on which it
// succeeded (or failed), to how each of them ends. Reports ends, judges none.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_PATHWALK_H
#define PKA_JUDGE_PATHWALK_H

#include "judge/PathState.h"
#include "judge/Paths.h"

namespace pka {

enum class PathEndKind {
  Exit,        ///< Leaves the function.
  Deleted,     ///< Deletes the key.
  Overwritten, ///< Creates another key in the same storage.
  Wiped,       ///< Stores something else over the key.
  Freed,       ///< Frees the object around the key.
  Thrown,      ///< An exception leaves the function.
  Unflagged    ///< Gives the object up; its delete asks for a flag not set yet.
};

struct PathEnd {
  PathEndKind Kind = PathEndKind::Exit;
  Location Loc;
  const Value *Returned = nullptr;
  bool ReturnsStatus = false; ///< Returns the create's own result.
  bool ReturnsConstant = false;
  int64_t Constant = 0; ///< What Returned is known to be.
  bool ReturnsNonZero = false;
  bool Escaped = false;   ///< Something else holds the key by now.
  bool ValueOnly = false; ///< And that is no more than a thread's value.
  bool FlagSet = false;
  bool Uncertain = false; ///< The create may have failed on this path.
  bool Again = false;     ///< It succeeded, and failed when it was run again.
  /// Globals that got constants since the create.
  std::map<AbstractPlace, int64_t> Globals;
};

class PathWalk {
public:
  PathWalk(const PathAnalysis &A, const OpRef &Create, AbstractPlace Key,
           const Outcome &Result, bool Success);

  PathQuery Query;

  void run();
  bool gaveUp() const { return GaveUp; }
  /// Some end that deletes the key does so by a call through a pointer that
  /// may be to something else.
  bool mayOnlySeemDeleted() const { return SeemsDeleted; }
  const std::vector<PathEnd> &ends() const { return Ends; }
  const std::set<const Op *> &deletes() const { return Deletes; }

private:
  using State = PathState;
  void walkAll(llvm::ArrayRef<State> Starts);
  void walk(State S);
  /// True when the path goes on behind \p O.
  bool step(State &S, const Op &O);
  bool call(State &S, const Op &O);
  void end(const State &S, PathEndKind Kind, Location Loc);
  void endByThrow(const State &S, Location Loc);
  void createAgain(const State &S, const Op &O);
  void findLoops();
  bool overwritesKey(const Op &O) const;
  bool freesKey(const Op &O) const;
  bool wipesKey(const Op &O) const;
  bool mayThrow(const State &S, const Op &O) const;
  void assign(State &S, const Op &O);
  bool isGivenKey(const Op &O) const;
  bool deletesKey(const Op &O) const;
  bool leadsToDelete(const Op &O, std::map<FunctionId, bool> &Known);
  bool asksTooEarly(const State &S, const Op &O) const;
  bool isDismissed(const State &S, const Op &O) const;
  void callStores(State &S, const Op &O) const;
  bool isHolder(const AbstractPlace &A) const;
  bool isStatus(const State &S, const Value &V) const;
  bool isDerived(const State &S, const Value &V) const;
  uint32_t number(const Place &Where) const { return Numbers.number(Where); }
  bool tellsKey(const Condition &C, size_t Side) const;
  bool isFlag(uint32_t N) const;
  bool tellsFlag(const Condition &C, size_t Side) const;
  bool deletesOnUnwind() const;
  bool mentionsKey(const Value &V) const;
  /// -1 not decided by the status, else which side is taken.
  int decide(State &S, const Condition &C) const;
  /// Whether the create's result stands in \p Rel to \p R on this walk: 1, 0,
  /// or -1 when the result does not tell.
  int statusHolds(const State &S, Relation Rel, int64_t R) const;
  /// The constant that \p V has in \p S, if that is known.
  bool constant(const State &S, const Value &V, int64_t &Result) const;
  void push(State S);
  void findTemporaries();
  void forgetTemporaries(State &S);

  const PathAnalysis &A;
  const Function &Fn;
  const PlaceNumbers &Numbers;
  const BranchFacts &Facts;
  OpRef Create;
  AbstractPlace Key;
  const Outcome &Result;
  bool Success;
  bool GaveUp = false, SeemsDeleted = false;
  bool UseFacts = true;
  /// Every state that was ever met; those still to be walked on from.
  std::set<State> Seen;
  std::vector<const State *> Work;
  /// Variables without a name, and the blocks that ask for them.
  std::map<uint32_t, std::set<uint32_t>> Temporaries;
  std::map<uint32_t, std::vector<bool>> Ahead; ///< What a block leads to.
  /// Edges back to the head of a loop with the create in it.
  std::set<std::pair<uint32_t, uint32_t>> BackEdges;
  /// For heads of loops that delete elements: the side that does so.
  std::map<uint32_t, size_t> DeletingSide;
  std::vector<PathEnd> Ends;
  std::set<const Op *> Deletes;
};

} // namespace pka

#endif
