//===- Places.h - Places across functions -----------------------*- C++ -*-===//
//
// Places of a whole program: a summary's place with its owner, brought to a
// normal form by following local copies and what called functions return, and
// carried from a function to its callers. Answers when two places can be the
// same storage; knows nothing of keys.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_PLACES_H
#define PKA_JUDGE_PLACES_H

#include "judge/CallGraph.h"

namespace pka {

struct AbstractPlace {
  RootKind Root = RootKind::None;
  FunctionId Owner = 0; ///< Function of a Local, Param or Result.
  uint32_t Index = 0;   ///< Global: the VariableId.
  llvm::SmallVector<Step, 3> Path;

  bool isGlobal() const { return Root == RootKind::Global; }
  bool hasDeref() const;
  bool hasField() const;
  bool operator<(const AbstractPlace &O) const;
  bool operator==(const AbstractPlace &O) const {
    return !(*this < O) && !(O < *this);
  }
};
using PlaceSet = std::set<AbstractPlace>;

/// What a normal form must preserve.
enum class Sense {
  Cell,  ///< The storage itself: only pointers are followed.
  Value, ///< What it holds: copies are followed as well.
  Origin ///< And what that was computed from: a key plus one is that key.
};

class Places {
public:
  explicit Places(const CallGraph &G) : G(G), P(G.program()) {}

  const CallGraph &graph() const { return G; }
  AbstractPlace lift(FunctionId F, const Place &Where) const;
  /// The normal forms of \p Where in terms of globals, parameters, call
  /// results and locals that nothing else stands for. Never empty.
  PlaceSet resolve(const AbstractPlace &Where, Sense S) const;
  /// The storage that the argument \p V designates: what it points at when
  /// \p ByAddress, else where the value was read from. Empty when unknown.
  PlaceSet argument(FunctionId F, const Value &V, bool ByAddress) const;
  /// \p Where, rooted in a parameter of the callee, in terms of the caller.
  PlaceSet inCaller(const AbstractPlace &Where, const CallEdge &E,
                    Sense S) const;
  /// The place that \p V makes of a path below what it evaluates to; invalid
  /// when there is none.
  AbstractPlace substitute(FunctionId F, const Value &V,
                           llvm::ArrayRef<Step> Rest) const;

  /// Every op of \p F that assigns to local \p Local.
  const std::vector<const Op *> &localStores(FunctionId F,
                                             uint32_t Local) const;

private:
  const CallGraph &G;
  const Program &P;
  bool isAllocator(FunctionId F) const;
  /// The edges of the call \p CallId in \p F that say what it returns.
  llvm::ArrayRef<const CallEdge *> returningEdges(FunctionId F,
                                                  uint32_t CallId) const;
  const Value *returnedArgument(FunctionId F, uint32_t CallId) const;
  AbstractPlace source(FunctionId F, const Value &V, llvm::ArrayRef<Step> Rest,
                       Sense S) const;
  /// The globals and parameters that \p F returns, as far as \p Path below
  /// the result tells: a part of it, or what the returned pointer leads to.
  const PlaceSet &returned(FunctionId F, llvm::ArrayRef<Step> Path,
                           Sense S) const;

  /// By a function's result, with the path.
  mutable std::map<AbstractPlace, PlaceSet> Returned, ReturnedOrigins;
  mutable llvm::DenseMap<FunctionId, llvm::DenseMap<uint32_t, const Value *>>
      ReturnedArguments;
  /// By function and call. A function's are not touched once they are there.
  mutable std::map<FunctionId,
                   llvm::DenseMap<uint32_t, std::vector<const CallEdge *>>>
      ReturningEdges;
  mutable llvm::DenseMap<FunctionId,
                         llvm::DenseMap<uint32_t, std::vector<const Op *>>>
      LocalStores;
};

/// True when \p A and \p B are the same place, unknown indices matching any.
bool samePlace(const AbstractPlace &A, const AbstractPlace &B);

/// True when \p Prefix is \p Whole or a part of the way to it. Then \p Rest is
/// what is left of Whole's path.
bool isPrefix(const AbstractPlace &Prefix, const AbstractPlace &Whole,
              llvm::ArrayRef<Step> &Rest);

/// True when both are the same field of objects of one type that are reached
/// through pointers, so that nothing but the type tells which object it is.
bool sameFieldOfSomeObject(const AbstractPlace &A, const AbstractPlace &B);

/// The path from the innermost object that is reached through a pointer and has
/// the place in one of its fields; empty when there is none.
llvm::ArrayRef<Step> fieldPath(const AbstractPlace &Where);

} // namespace pka

#endif
