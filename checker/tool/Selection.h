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

  /// Has unit number N, the next one, which \p Outline stands for so far.
  void addUnit(TuSummary Outline);
  /// Looks at unit \p N in the next round, and with it at whatever else is made
  /// of its main file.
  void mark(uint32_t N);
  /// Marks those of \p Found that are in a program with one for whose sake they
  /// are wanted.
  void markFor(const Numbers &Found, const Wanted &W);
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
  /// The size of what Wanted says of programs.
  size_t programCount() const { return Programs.size() + 1; }
  /// In this round they are not made of the same units as in the last.
  bool programsHaveChanged() const { return HaveChanged; }

  /// Puts the whole summaries of these units into Summaries.
  virtual void load(const Numbers &Chosen) = 0;
  /// Marks whoever has what \p D wants.
  virtual void ask(const Demands &D) = 0;
  virtual bool mayDefineMain(uint32_t N) const = 0;
  /// By unit: it shows what the program is for, or that it stays loaded.
  virtual std::vector<bool> withSigns() = 0;

  const Models &M;
  const LinkOptions &Linking;
  const unsigned CallerLevels;
  /// A program that wants more is taken as a whole: looking for so many costs
  /// more than what is found to be left out.
  const size_t MaxNames;
  SummarySet &Summaries;

private:
  std::vector<ScopedSummary> findPrograms();
  void markShared();
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
  const Numbers &numbersOf(const TuSummary *Tu) const {
    return ByIdentity.find(Tu->identity())->second;
  }
  bool isLoaded(const TuSummary *Tu) const {
    return Loaded[numbersOf(Tu).front()];
  }

  std::vector<std::string> Files;      ///< By unit: its main file.
  std::vector<std::string> Identities; ///< Likewise.
  std::map<std::string, Numbers> ByFile;
  /// More than one where the database has several ways to make one object.
  std::map<std::string, Numbers> ByIdentity;
  std::vector<bool> Marked, Loaded;
  Numbers Next; ///< Marked, and not loaded yet.
  std::vector<LinkUnit> Programs;
  std::vector<bool> Creates; ///< Which of them create keys.
  /// By unit, the programs that create keys and have it. One more stands for
  /// all libraries, which may lend each other their code.
  std::vector<llvm::BitVector> ProgramsOf;
  bool HaveChanged = false;
  DemandIndex Index;
  /// By loaded unit: it creates keys, or did not by so many wrappers.
  std::map<const TuSummary *, std::pair<bool, size_t>> Creators;
  llvm::StringSet<> Wrappers;
  /// Names of programs in which the nearest root of some delete is not `main`.
  std::set<std::string> Endless;
  /// Names of programs that are taken as a whole and no longer searched; the
  /// empty one stands for what libraries lend each other.
  std::set<std::string> GivenUp;
  std::vector<std::pair<Numbers, bool>> Shared; ///< See share().
  std::vector<bool> Signs;                      ///< Empty: not asked yet.
};

} // namespace pka

#endif
