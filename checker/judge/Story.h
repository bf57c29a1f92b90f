//===- Story.h - A judgement as text and evidence ---------------*- C++ -*-===//
//
// Turns a judgement into the site that reports show: the finding in one
// sentence and the story behind it - where the key is stored, which deletes
// were found, what they are reached from, why that is not enough, what it
// costs. Decides words, never verdicts.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_STORY_H
#define PKA_JUDGE_STORY_H

#include "judge/Hooks.h"
#include "judge/Judge.h"
#include "judge/Pinned.h"
#include "judge/SiteJudge.h"

namespace pka {

/// What is true of a whole unit and told at each of its sites.
struct UnitFacts {
  explicit UnitFacts(const CallGraph &G) : Hooks(G), Pinned(G) {}
  HookIndex Hooks;
  Pins Pinned;
};

/// The site of \p J, without fingerprint.
Site tellSite(const CallGraph &G, const UnitFacts &Facts, const Judgement &J,
              const JudgeOptions &Options);

/// The finding on the delete of a paired key that may never have been created.
Site tellUnguarded(const CallGraph &G, const Judgement &J, const Site &Creation,
                   const JudgeOptions &Options);

} // namespace pka

#endif
