//===- Why.h - What stands between a key and its delete ---------*- C++ -*-===//
//
// For a finding: the lines that convince a maintainer. A misspelt attribute, a
// branch that the preprocessor closed, a handler that nothing registers, a
// cleanup that forgets this key or deletes another one in its place. Reasons
// are added to a verdict, they never change it.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_WHY_H
#define PKA_JUDGE_WHY_H

#include "judge/HiddenCode.h"

namespace pka {

/// The reasons for the finding \p J, in the order in which they convince.
/// \p Seeds and \p Deletes are all of the program.
/// Of a unit's sites, all of which are asked for one after the other.
class Reasons {
public:
  Reasons(const Places &Pl, const GuardJudge &Guards,
          llvm::ArrayRef<Seed> Seeds, llvm::ArrayRef<KeyUse> Deletes);

  std::vector<Blocked> find(const Judgement &J) const;

private:
  friend class ReasonFinder;
  /// A delete under a test of a place.
  struct Tested {
    const KeyUse *Delete;
    const Guard *Test;
    AbstractPlace Where;
  };
  static std::pair<unsigned, uint32_t> rootOf(const AbstractPlace &A) {
    return {unsigned(A.Root), A.Index};
  }

  const Places &Pl;
  const GuardJudge &Guards;
  llvm::ArrayRef<Seed> Seeds;
  llvm::ArrayRef<KeyUse> Deletes;
  HiddenCode Hidden;
  std::map<std::pair<unsigned, uint32_t>, std::vector<Tested>> ByTest;
  /// By the name of the variable, and those of a parameter's object.
  std::map<std::string, std::vector<const KeyUse *>> ByName;
  std::vector<const KeyUse *> OfParams;
};

} // namespace pka

#endif
