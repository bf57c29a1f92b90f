//===- Reach.h - Which roots come to a delete -------------------*- C++ -*-===//
//
// Searches from a delete back over the calls that lead to it until roots are
// met, past guards that are tied to the creation only. Tells the best root of
// each class with the way from it, and what blocked the ways that do not count.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_REACH_H
#define PKA_JUDGE_REACH_H

#include "judge/Guards.h"
#include "judge/Paths.h"
#include "judge/ThreadJoins.h"

namespace pka {

/// A root that comes to the delete.
struct Reached {
  RootClass Class = RootClass::Later;
  std::string What; ///< "ELF destructor fini", for people.
  Location Loc;
  const Root *R = nullptr; ///< Null for an exported function.
  FunctionId F = 0;
  std::vector<const CallEdge *> Way; ///< From the root to the delete.
  /// It is not known whether this comes to the delete: that depends on What.
  bool Depends = false;
  /// F only starts the thread that deletes; Way is from what waits for it.
  bool StartsThread = false;
};

/// Something that keeps a way from counting.
struct Blocked {
  Location Loc;
  std::string Why;
};

struct ReachResult {
  std::map<RootClass, Reached> Best; ///< The shortest way per class.
  std::vector<Blocked> Blocks;
};

/// A condition on a parameter under which the delete runs: a caller that
/// passes a constant decides it.
struct Requirement {
  uint32_t Param = 0;
  const Guard *On = nullptr;
  std::string Text; ///< The condition, where it stands.
};
using Requirements = std::vector<Requirement>;

/// The search for one creation site.
class ReachSearch {
public:
  /// All arguments must outlive the search.
  ReachSearch(const Places &Pl, const GuardJudge &Guards,
              const PathAnalysis &Paths, const ThreadJoins &Joins,
              const CreationContext &C, const KeyUse &Create);

  ReachResult search(const KeyUse &Delete);

private:
  static const char CreatedAgain[];
  using WayTy = std::vector<const CallEdge *>;
  bool passes(FunctionId F, uint32_t Block, ReachResult &Result);
  /// Adds what block \p Block of \p F asks of the parameters of \p F.
  void require(FunctionId F, uint32_t Block, Requirements &Asked) const;
  /// Carries \p Asked, of the callee, over \p E to its caller. False when a
  /// constant argument closes the way.
  bool carry(const CallEdge &E, Requirements &Asked, ReachResult &Result) const;
  /// The call behind which the key of \p Delete is always created anew.
  const Op *recreated(const KeyUse &Delete) const;
  /// False when what the host passes to \p R contradicts \p Asked.
  bool isOpenTo(const Root &R, const Requirements &Asked,
                ReachResult &Result) const;
  /// Up the wrappers of \p D, in the one context that this use is about. False
  /// when that ends the way; else it goes on above the frame.
  bool climb(const KeyUse &D, Requirements &Asked, WayTy &Inner,
             ReachResult &Result);
  /// All that comes to \p D, by way of its wrappers.
  ReachResult comingTo(const KeyUse &D);
  /// \p At is in the creating function, on a path behind the create.
  bool isBehindCreate(const OpRef &At) const;
  // ReachJoins.cpp
  bool isOfOtherObject(const AbstractPlace &Handle) const;
  bool runsAnother(const ThreadJoin &J, const WayTy &Inner) const;
  const FunctionId *starter(const CallEdge &Start,
                            const std::set<FunctionId> &Up) const;
  /// What waits for the thread that \p Start starts by way of \p Outer, and
  /// whose start routine goes \p Inner.
  void addJoins(const CallEdge &Start, llvm::ArrayRef<const CallEdge *> Outer,
                Requirements Asked, const WayTy &Inner, ReachResult &Result);
  /// Back from \p F over all its callers; the same for every delete in it.
  const ReachResult &above(FunctionId F, const Requirements &Asked);
  /// The same, except over the calls \p Other of \p F.
  ReachResult walkUp(FunctionId F, const Requirements &Asked,
                     const std::set<const CallEdge *> &Other);
  /// True when \p Gd is open only where the creation has failed.
  bool isFailure(const Guard &Gd) const;
  /// What the calls tell that come to the create by way of the call \p At,
  /// which returns \p Result.
  void findOutcomes(const OpRef &At, WayTy &Chain, const Outcome &Result,
                    unsigned Levels);
  void addRoot(const Root &R, WayTy Way, ReachResult &Result);

  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  const GuardJudge &Guards;
  const PathAnalysis &Paths;
  const ThreadJoins &Joins;
  const CreationContext &C;
  const KeyUse &Create;
  const AbstractPlace *Key; ///< When it is one for the whole program.
  /// What the calls tell that come to the create, by function and number.
  std::map<std::pair<FunctionId, uint32_t>, Outcome> Outcomes;
  using Node = std::pair<FunctionId, std::string>;
  static Node node(FunctionId F, const Requirements &Asked);
  std::map<Node, ReachResult> Above;
  std::map<std::pair<FunctionId, uint32_t>, Blocked> Passed;
};

/// "ELF destructor fini", "exported function foo_shutdown", ...
std::string describeRoot(const Program &P, const Root &R);

} // namespace pka

#endif
