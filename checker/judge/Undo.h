//===- Undo.h - Deletes that only undo a creation ---------------*- C++ -*-===//
//
// Finds the deletes that stand behind the create in one function and take back
// what that function, or a wrapper on the way to it, cannot use: because the
// rest failed, or because another thread was first. They delete no key that is
// in use.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_UNDO_H
#define PKA_JUDGE_UNDO_H

#include "judge/SiteJudge.h"

namespace pka {

class UndoFinder {
public:
  UndoFinder(const Places &Pl, const GuardJudge &Guards,
             const PathAnalysis &Paths, const KeyUse &Create,
             const PathFacts &Facts)
      : Pl(Pl), Guards(Guards), Paths(Paths), Create(Create), Facts(Facts) {}

  /// Says of \p M whether it only undoes the creation, and after which race.
  void mark(Match &M);

private:
  struct Asked {
    AbstractPlace What;
    uint32_t Block = 0; ///< Where it is asked for.
  };
  std::vector<Asked> asked(FunctionId F, uint32_t Block) const;
  std::string race(const OpRef &At, const Op &Delete) const;
  const char *insteadOf(const Op &Here) const;
  bool isHelperOfFrame(FunctionId F) const;

  const Places &Pl;
  const GuardJudge &Guards;
  const PathAnalysis &Paths;
  const KeyUse &Create;
  const PathFacts &Facts;            ///< Of the frame.
  std::map<size_t, PathFacts> Inner; ///< Of the wrappers below it.
};

} // namespace pka

#endif
