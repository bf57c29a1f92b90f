//===- SiteJudge.h - One creation site to its verdict -----------*- C++ -*-===//
//
// Holds a creation site against every delete of the program: which deletes can
// mean this key, which of them count, and what follows. The result is still in
// terms of the program; Story.h turns it into text.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_SITEJUDGE_H
#define PKA_JUDGE_SITEJUDGE_H

#include "judge/Matches.h"
#include "judge/Reach.h"
#include "judge/Sites.h"
#include "judge/Verdict.h"

namespace pka {

/// A delete that can mean the key of a site.
struct Match {
  const KeyUse *Use = nullptr;
  ReachResult Reach;
  bool OnFailureOnly =
      false;        ///< Undoes a create whose function goes on to fail.
  std::string Race; ///< With that: the place for which the key came too late.
  /// With that: what it does to some other key, as a clause, or null.
  const char *Instead = nullptr;
  const Reached *best() const; ///< The root that counts most, or null.
};

struct Judgement {
  Verdict V = Verdict::Unknown;
  std::shared_ptr<const Seed> S;
  std::vector<Match> Matches;
  PlaceSet Copies; ///< Other variables that hold the key.
  std::unique_ptr<PathLeak> Leak;
  std::string Missing; ///< Unknown: what was not seen.
  Location MissingLoc;
  std::set<FunctionId> Destructors; ///< The key's callback in the program.
  std::string DestructorName;
  /// The key lives in this object, made by the call in its frame, which is
  /// never destroyed. For an instance's own judgement: the frame is the site.
  std::vector<KeyUse> LeakedInstances;
  std::vector<Blocked> Reasons; ///< Why the delete that there nearly is fails.
  bool LosesKey = false;  ///< Some path loses the key, whatever the verdict.
  bool Unguarded = false; ///< The pairing delete may run without a create.
};

class SiteJudge {
public:
  explicit SiteJudge(const Places &Pl);

  std::vector<Judgement> judgeAll() const;
  llvm::ArrayRef<KeyUse> creates() const { return Creates; }
  llvm::ArrayRef<Seed> seeds() const { return Seeds; }
  const CallGraph &graph() const { return G; }

private:
  Judgement judge(const Seed &S) const;
  void judgeInstances(std::vector<Judgement> &All) const;
  void decide(Judgement &J, const Holders &Keys, const PathFacts &Facts) const;
  void findDestructor(Judgement &J) const;
  PlaceSet commonFlags(const Judgement &J, const PlaceSet &Keys) const;
  std::set<FunctionId> deleters(const Judgement &J) const;
  bool seenWhole(const Seed &S, Judgement &J) const;
  bool hasDeleteOfUnknown(const Judgement &J) const;

  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  HolderSearch HolderFinder;
  DeleteMatcher Matcher;
  std::unique_ptr<ThreadJoins> Joins;
  GuardJudge Guards;
  std::vector<KeyUse> Creates, Deletes, DeadDeletes;
  std::vector<Seed> Seeds;
  std::unique_ptr<PathAnalysis> Paths;
};

} // namespace pka

#endif
