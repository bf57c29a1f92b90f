//===- Selection.h - Which TUs are looked at --------------------*- C++ -*-===//
//
// Decides which translation units of a program can change what is judged of
// its keys, in rounds: the summaries of one round name what the next one looks
// for. Where names are looked for, and how a unit is then had, is up to the
// derived class: the text of sources that have to be parsed, or summaries on
// disk that have to be read. What is left out never changes a verdict.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_SELECTION_H
#define PKA_TOOL_SELECTION_H

#include "demand/Demand.h"
#include "demand/DemandIndex.h"
#include "judge/Judge.h"
#include "link/Link.h"
#include "llvm/ADT/BitVector.h"
#include <map>
#include <set>

namespace pka {

/// What decides which units the TUs make, and how those are judged.
struct LinkOptions {
  std::vector<LinkRule> Rules;
  std::string DefaultProgram; ///< The unit of those that no rule knows.
  JudgeOptions Judging;
  /// A unit of at most so many TUs is looked at as a whole when it creates a
  /// key.
  unsigned SmallUnit = 0;
};

class Selection {
public:
  virtual ~Selection() = default;

protected:
  using Numbers = std::vector<uint32_t>;

  Selection(const Models &M, const LinkOptions &Linking, unsigned CallerLevels,
            size_t MaxNames, SummarySet &Summaries)
      : M(M), Linking(Linking), CallerLevels(CallerLevels), MaxNames(MaxNames),
        Summaries(Summaries), Index(M) {}

  /// The search is given up.
  virtual bool stops() const { return false; }
  /// What is loaded tells what is linked with what: which has a `main`.
  virtual bool loadingTellsPrograms() const { return true; }

  /// Has unit number N, the next one, which \p Outline stands for so far.
  void addUnit(TuSummary Outline);
  /// Looks at unit \p N in the next round, and with it at whatever else is made
  /// of its main file.
  void mark(uint32_t N);
  /// Marks those of \p Found that are in a program with one for whose sake they
  /// are wanted.
  void markFor(const Numbers &Found, const Wanted &W);
  /// Looks at some more of unit \p N in the next round.
  void touch(uint32_t N);
  /// True when \p N is in a program for whose sake \p W is wanted.
  bool isFor(uint32_t N, const Wanted &W) const {
    return ProgramsOf[N].anyCommon(W.For);
  }
  /// Looks at one of \p Units in each program that creates keys, or in each
  /// program: what matters in them is the same in all.
  void share(Numbers Units, bool Everywhere);
  /// Looks at what is marked, and at what that asks for, until nothing new is
  /// wanted.
  void select();
  bool isMarked(uint32_t N) const { return Marked[N]; }
  /// Units of programs that are taken as a whole, loaded or not.
  llvm::BitVector takenUnits() const;
  const std::string &identity(uint32_t N) const { return Identities[N]; }
  const Numbers &numbersOf(const TuSummary *Tu) {
    const Numbers *&Known = ByTu[Tu];
    if (!Known)
      Known = &ByIdentity.find(Tu->identity())->second;
    return *Known;
  }
  /// The size of what Wanted says of programs.
  size_t programCount() const { return Programs.size() + 2; }
  /// In this round they are not made of the same units as in the last.
  bool programsHaveChanged() const { return HaveChanged; }
  /// Looking for what matters costs more than looking at all: it was given up.
  bool isTooMuch() const { return IsTooMuch; }

  /// Puts the whole summaries of these units into Summaries.
  virtual void load(const Numbers &Chosen) = 0;
  /// Marks whoever has what \p D wants.
  virtual void ask(const Demands &D) = 0;
  /// Nothing else is wanted than \p D, and all that has it was looked at.
  virtual void settle(const Demands &) {}
  /// Looks at what may define `main` in unit \p N.
  virtual void markMain(uint32_t N) = 0;
  /// Marks what shows something outside of its program, if unit \p N is known
  /// to have that.
  virtual bool markShown(uint32_t) { return false; }
  /// It has so little that nothing is saved by asking whether it matters.
  virtual bool marksAllSigns() const { return false; }
  /// What shows what the program is for, or that it stays loaded: whether unit
  /// \p N has any that nobody looks at, and somebody looks at it.
  virtual bool hasMoreSigns(uint32_t N) = 0;
  virtual void markSigns(uint32_t N) = 0;

  const Models &M;
  const LinkOptions &Linking;
  const unsigned CallerLevels;
  /// A program that wants more is taken as a whole: looking for so many costs
  /// more than what is found to be left out.
  const size_t MaxNames;
  SummarySet &Summaries;
  /// What was loaded as parts of summaries is there already; what else the
  /// programs have is added as it is searched.
  DemandIndex Index;

private:
  std::vector<ScopedSummary> findPrograms();
  void markShared();
  bool lookForShown();
  /// A loaded unit creates keys.
  bool creates(const TuSummary *Tu);
  Demands demands();
  llvm::BitVector givenUp() const;
  void giveUp(Demands &D);
  /// False when there is no more to be seen.
  bool lookAtFindings();
  bool isSmall(const LinkUnit &U) const {
    return U.Members.size() <= Linking.SmallUnit;
  }
  /// Callers of deletes are not searched beyond `main`.
  bool endsAtMain(const LinkUnit &U) const {
    return U.Kind == UnitKind::Executable && !Endless.count(U.Name);
  }
  bool isLoaded(const TuSummary *Tu) { return Loaded[numbersOf(Tu).front()]; }

  std::vector<std::string> Files;      ///< By unit: its main file.
  std::vector<std::string> Identities; ///< Likewise.
  std::map<std::string, Numbers> ByFile;
  /// More than one where the database has several ways to make one object.
  std::map<std::string, Numbers> ByIdentity;
  /// The same by where the summary is, for those asked for.
  llvm::DenseMap<const TuSummary *, const Numbers *> ByTu;
  std::vector<bool> Marked, Loaded;
  Numbers Next; ///< To be loaded.
  std::vector<bool> IsNext;
  std::vector<LinkUnit> Programs;
  std::vector<bool> Creates; ///< Which of them create keys.
  /// By unit, the programs that create keys and have it. One more stands for
  /// all libraries, which may lend each other their code, and for executables
  /// that create keys by it; the last for those that may.
  std::vector<llvm::BitVector> ProgramsOf;
  bool HaveChanged = false;
  bool IsTooMuch = false;
  /// By loaded unit: it creates keys, or did not with so many functions and by
  /// so many wrappers.
  struct Creator {
    bool Does = false;
    size_t Functions = 0, Wrappers = 0;
  };
  std::map<const TuSummary *, Creator> Creators;
  llvm::StringSet<> Wrappers;
  /// Names of programs in which the nearest root of some delete is not `main`.
  std::set<std::string> Endless;
  /// Names of programs that are taken as a whole and no longer searched; the
  /// empty one stands for what libraries lend each other.
  std::set<std::string> GivenUp;
  std::vector<std::pair<Numbers, bool>> Shared; ///< See share().
};

} // namespace pka

#endif
