//===- SelfLoad.h - A library that loads itself -----------------*- C++ -*-===//
//
// Finds the calls by which a library loads itself once more and so stays: by
// its own name, or by the path that it was told, wherever that was copied to.
// Follows copies by variable, not by what is written when; a load that undoes
// itself, or that only a user's wish makes, is none.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_SELFLOAD_H
#define PKA_JUDGE_SELFLOAD_H

#include "judge/CallGraph.h"
#include <tuple>

namespace pka {

class SelfLoads {
public:
  explicit SelfLoads(const CallGraph &G);

  /// Where the library loads itself for good.
  const std::vector<Location> &found() const { return Found; }

private:
  /// A variable, a parameter or a result, with its function.
  using Cell = std::tuple<RootKind, FunctionId, uint32_t>;
  Cell cell(FunctionId F, const Place &Where) const;
  bool holds(FunctionId F, const Value &V) const;
  void add(FunctionId F, const Place &Where);
  bool isOwn(FunctionId F, const Value &V) const;
  bool mentionsOwn(FunctionId F) const;
  void follow(FunctionId F, const Op &O);
  void followCall(FunctionId F, const Op &O, llvm::StringRef Callee);
  void findLoad(FunctionId F, uint32_t Block, const Op &O);

  const CallGraph &G;
  const Program &P;
  std::set<Cell> Paths;          ///< Hold the library's own path.
  std::set<Cell> Told;           ///< By the loader itself.
  std::set<Cell> Written;        ///< Parameters that got it from inside.
  std::set<FunctionId> Altering; ///< Make other paths of paths.
  std::vector<Location> Found;
};

} // namespace pka

#endif
