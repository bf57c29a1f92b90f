//===- PathWalk.h - One forward walk over a function ------------*- C++ -*-===//
//
// The walk behind PathAnalysis: from one create, over all paths on which it
// succeeded (or failed), to how each of them ends. Reports ends, judges none.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_PATHWALK_H
#define PKA_JUDGE_PATHWALK_H

#include "judge/Paths.h"

namespace pka {

enum class PathEndKind {
  Exit,        ///< Leaves the function.
  Deleted,     ///< Deletes the key.
  Overwritten, ///< Creates another key in the same storage.
  Freed        ///< Frees the object around the key.
};

struct PathEnd {
  PathEndKind Kind = PathEndKind::Exit;
  Location Loc;
  const Value *Returned = nullptr;
  bool ReturnsStatus = false; ///< Returns the create's own result.
  bool Escaped = false;       ///< Something else holds the key by now.
  bool FlagSet = false;
  bool Uncertain = false; ///< The create may have failed on this path.
};

class PathWalk {
public:
  PathWalk(const PathAnalysis &A, const OpRef &Create, AbstractPlace Key,
           const Outcome &Result, bool Success);

  const PlaceSet *Flags = nullptr;
  const std::set<FunctionId> *Deleters = nullptr;

  void run();
  bool gaveUp() const { return GaveUp; }
  const std::vector<PathEnd> &ends() const { return Ends; }
  const std::set<const Op *> &deletes() const { return Deletes; }

private:
  struct State {
    uint32_t Block = 0, Index = 0;
    bool Escaped = false, FlagSet = false, Uncertain = false;
    PlaceSet Status; ///< Where the create's result is.
    /// Constants stored since the create, for flags such as `have_key = 1`.
    std::map<AbstractPlace, int64_t> Constants;
  };
  void walk(State S);
  /// True when the path goes on behind \p O.
  bool step(State &S, const Op &O);
  bool call(State &S, const Op &O);
  void end(const State &S, PathEndKind Kind, Location Loc,
           const Value *Returned = nullptr, bool ReturnsStatus = false);
  bool deletesKey(const Op &O) const;
  bool isStatus(const State &S, const Value &V) const;
  bool mentionsKey(const Value &V) const;
  /// -1 not decided by the status, else which side is taken.
  int decide(State &S, const Condition &C) const;
  void push(State S);

  const PathAnalysis &A;
  const Function &Fn;
  OpRef Create;
  AbstractPlace Key;
  const Outcome &Result;
  bool Success;
  bool GaveUp = false;
  std::vector<State> Work;
  std::set<std::string> Seen;
  std::vector<PathEnd> Ends;
  std::set<const Op *> Deletes;
};

} // namespace pka

#endif
