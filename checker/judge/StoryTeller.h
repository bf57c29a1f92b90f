//===- StoryTeller.h - The parts of a finding's story -----------*- C++ -*-===//
//
// The state that the parts share: Story.cpp tells the finding and its cost,
// DeleteStory.cpp the deletes and what does or does not reach them, and
// Storage.cpp where the key is. Private to the judge.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_STORYTELLER_H
#define PKA_JUDGE_STORYTELLER_H

#include "judge/Hooks.h"
#include "judge/Pinned.h"
#include "judge/Story.h"

namespace pka {

/// What there is to say of a host's hooks, when nothing deletes the key of \p J
/// at unload.
std::vector<HookNote> hookNotesOf(const CallGraph &G, const HookIndex &Index,
                                  const Judgement &J);

inline SourcePos position(const Location &L) {
  return {L.File.str(), L.Line, L.Column};
}

class StoryTeller {
public:
  StoryTeller(const CallGraph &G, const UnitFacts &Facts, const Judgement &J,
              const JudgeOptions &Options)
      : G(G), P(G.program()), Facts(Facts), J(J), Options(Options) {}

  Site tell();

private:
  void describeStorage(Site &S);
  void describeMessage(Site &S);
  void tellCreation(Site &S);
  void tellDeletes(Site &S);
  void tellDelete(Site &S, const Match &M);
  void tellUnreached(Site &S, const Match &M);
  void tellHooks(Site &S);
  void tellCost(Site &S);
  void say(Site &S, const Location &L, std::string Text) {
    S.Story.push_back({position(L), std::move(Text)});
  }
  std::string quoted(llvm::StringRef Name) { return "'" + Name.str() + "'"; }
  bool isFinding() { return ruleFor(J.V) != nullptr; }
  bool isExecutable() { return P.unit().Kind == UnitKind::Executable; }

  const CallGraph &G;
  const Program &P;
  const UnitFacts &Facts;
  const Judgement &J;
  const JudgeOptions &Options;
  std::vector<PinReason> Reasons; ///< Why the library is never unloaded.
};

/// The name of what \p O calls, for people.
std::string calleeName(const CallGraph &G, FunctionId F, const Op &O);

} // namespace pka

#endif
