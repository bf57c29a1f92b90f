#include "tool/Selection.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace pka {

void Selection::addUnit(TuSummary Outline) {
  uint32_t N = Files.size();
  Files.push_back(Outline.MainFile.str());
  ByFile[Files.back()].push_back(N);
  Identities.push_back(Outline.identity());
  ByIdentity[Identities.back()].push_back(N);
  // There is no more to be had of these.
  bool IsWhole = Outline.Status == TuStatus::Skipped ||
                 Outline.Status == TuStatus::Unasked;
  Marked.push_back(IsWhole);
  Loaded.push_back(IsWhole);
  IsNext.push_back(false);
  Summaries.add(std::move(Outline));
}

void Selection::mark(uint32_t N) {
  if (Marked[N])
    return;
  for (uint32_t Same : ByFile[Files[N]])
    if (!Marked[Same]) {
      Marked[Same] = true;
      touch(Same);
    }
}

void Selection::touch(uint32_t N) {
  if (IsNext[N])
    return;
  IsNext[N] = true;
  Next.push_back(N);
}

void Selection::markFor(const Numbers &Found, const Wanted &W) {
  if (all_of(Found, [&](uint32_t N) { return Marked[N]; }))
    return;
  for (uint32_t N : Found)
    if (isFor(N, W))
      mark(N);
}

void Selection::share(Numbers Units, bool Everywhere) {
  Shared.emplace_back(std::move(Units), Everywhere);
}

void Selection::markShared() {
  if (Shared.empty())
    return;
  if (Programs.empty()) {
    Programs = makeUnits(Summaries, Linking.Rules, Linking.DefaultProgram);
    Creates.assign(Programs.size(), false);
  }
  std::vector<Numbers> Members(Programs.size());
  for (size_t P = 0; P != Programs.size(); ++P)
    for (const TuSummary *Tu : Programs[P].Members)
      Members[P].push_back(numbersOf(Tu).front());
  for (const auto &[Units, Everywhere] : Shared) {
    BitVector In(Files.size());
    for (uint32_t N : Units)
      In.set(N);
    for (size_t P = 0; P != Programs.size(); ++P) {
      if (!Everywhere && !Creates[P])
        continue;
      auto First = find_if(Members[P], [&](uint32_t N) { return In[N]; });
      if (First != Members[P].end() &&
          none_of(Members[P], [&](uint32_t N) { return In[N] && Marked[N]; }))
        mark(*First);
    }
  }
}

/// Code outside can call it, or it runs when the program is loaded.
static bool showsItself(const Function &F, const LinkUnit &P) {
  return F.has(FF_Constructor) ||
         (!(F.Flags & (FF_Internal | FF_Hidden | FF_Inline)) &&
          P.Exports.shows(F.Id));
}

/// Who calls what is hidden depends on whether anything else of the program is
/// shown, no matter what that does. One such function is enough; where none is
/// found, all units have been looked at in the end. False when there is no more
/// to be seen.
bool Selection::lookForShown() {
  for (size_t I = 0; I != Programs.size(); ++I) {
    const LinkUnit &P = Programs[I];
    if (!Creates[I] || P.Kind != UnitKind::Unknown)
      continue;
    auto HasLoaded = [&](function_ref<bool(const Function &)> Is) {
      return any_of(P.Members, [&](const TuSummary *Tu) {
        return isLoaded(Tu) && any_of(Tu->Functions, Is);
      });
    };
    if (HasLoaded([&](const Function &F) { return showsItself(F, P); }) ||
        !HasLoaded([](const Function &F) { return F.has(FF_Hidden); }))
      continue;
    Numbers Members;
    for (const TuSummary *Tu : P.Members)
      for (uint32_t N : numbersOf(Tu))
        Members.push_back(N);
    if (P.Exports.showsAll() &&
        any_of(Members, [&](uint32_t N) { return markShown(N); }))
      continue;
    // As many again as there are.
    size_t Some = count_if(Members, [&](uint32_t N) { return Loaded[N]; });
    for (uint32_t N : Members) {
      if (!Some)
        break;
      Some -= !Marked[N];
      mark(N);
    }
  }
  return !Next.empty();
}

bool Selection::creates(const TuSummary *Tu) {
  Creator &C = Creators[Tu];
  if (!C.Does &&
      (C.Functions != Tu->Functions.size() || C.Wrappers != Wrappers.size()))
    C.Does = createsKeys(*Tu, M, Wrappers);
  C.Functions = Tu->Functions.size();
  C.Wrappers = Wrappers.size();
  return C.Does;
}

/// Finds the programs that create keys, marks all of those that are small, and
/// returns what has been loaded of the others.
std::vector<ScopedSummary> Selection::findPrograms() {
  if (Programs.empty() || loadingTellsPrograms())
    Programs = makeUnits(Summaries, Linking.Rules, Linking.DefaultProgram);
  ProgramsOf.assign(Files.size(), BitVector(programCount()));
  Creates.assign(Programs.size(), false);
  bool LibraryMatters = false;
  std::map<uint32_t, const TuSummary *> Seen; // By number.
  for (size_t I = 0; I != Programs.size(); ++I) {
    const LinkUnit &P = Programs[I];
    if (none_of(P.Members, [&](const TuSummary *Tu) {
          return isLoaded(Tu) && creates(Tu);
        }))
      continue;
    Creates[I] = true;
    LibraryMatters |= P.Kind != UnitKind::Executable;
    for (const TuSummary *Tu : P.Members) {
      if (isLoaded(Tu))
        Seen[numbersOf(Tu).front()] = Tu;
      for (uint32_t N : numbersOf(Tu)) {
        ProgramsOf[N].set(I);
        // Whether it is an executable is seen by its `main`.
        if (isSmall(P))
          mark(N);
        else if (P.Kind != UnitKind::Library)
          markMain(N);
        if (marksAllSigns())
          markSigns(N);
      }
    }
  }
  // Libraries lend each other their code for keys, and that which calls it.
  // Executables get it, too.
  if (LibraryMatters)
    for (size_t I = 0; I != Programs.size(); ++I) {
      bool Lends = Creates[I] || Programs[I].Kind != UnitKind::Executable;
      // What has a `main` lends nothing.
      if (!Creates[I] && Programs[I].Kind == UnitKind::Unknown &&
          any_of(Programs[I].Members,
                 [&](const TuSummary *Tu) { return isLoaded(Tu); }))
        for (const TuSummary *Tu : Programs[I].Members)
          for (uint32_t N : numbersOf(Tu))
            markMain(N);
      for (const TuSummary *Tu : Programs[I].Members) {
        if (Lends && isLoaded(Tu))
          Seen[numbersOf(Tu).front()] = Tu;
        for (uint32_t N : numbersOf(Tu)) {
          if (Lends)
            ProgramsOf[N].set(Programs.size());
          ProgramsOf[N].set(Programs.size() + 1);
        }
      }
    }
  std::vector<ScopedSummary> Result;
  for (const auto &Entry : Seen) {
    BitVector Scope(programCount());
    for (uint32_t N : numbersOf(Entry.second))
      Scope |= ProgramsOf[N];
    Result.push_back({Entry.second, std::move(Scope)});
  }
  return Result;
}

/// What the units so far ask for.
Demands Selection::demands() {
  std::vector<ScopedSummary> Seen = findPrograms();
  BitVector Ended(programCount());
  for (size_t I = 0; I != Programs.size(); ++I)
    if (endsAtMain(Programs[I]))
      Ended.set(I);
  BitVector Given = givenUp();
  for (ScopedSummary &S : Seen)
    S.Programs.reset(Given);
  return demandsOf(Index, Seen, M, CallerLevels, Ended);
}

BitVector Selection::givenUp() const {
  BitVector Result(programCount());
  for (size_t P = 0; P != Programs.size(); ++P)
    if (GivenUp.count(Programs[P].Name))
      Result.set(P);
  if (GivenUp.count(""))
    Result.set(Programs.size(), programCount());
  return Result;
}

BitVector Selection::takenUnits() const {
  BitVector Given = givenUp(), Result(Files.size());
  for (uint32_t N = 0; N != ProgramsOf.size(); ++N)
    if (ProgramsOf[N].anyCommon(Given))
      Result.set(N);
  return Result;
}

/// Gives the programs up that want too much, and takes what only they want out
/// of \p D.
void Selection::giveUp(Demands &D) {
  WantedNames *Maps[] = {&D.Names,  &D.Guards, &D.Classes,
                         &D.Fields, &D.Bodies, &D.Throwers};
  std::vector<size_t> Count(programCount());
  for (const WantedNames *Map : Maps)
    for (const auto &E : *Map)
      for (unsigned P : E.second.For.set_bits())
        ++Count[P];
  for (size_t P = 0; P != Count.size(); ++P)
    if (Count[P] > MaxNames)
      GivenUp.insert(P >= Programs.size() ? "" : Programs[P].Name);
  BitVector Given = givenUp();
  for (WantedNames *Map : Maps)
    for (auto &E : *Map)
      E.second.For.reset(Given);
}

/// The judge has met `main`, or no delete, for these.
static bool isSettled(const Site &S) {
  return S.V == Verdict::Paired || S.V == Verdict::Scoped ||
         S.V == Verdict::Wrapper || S.V == Verdict::NeverDeleted;
}

/// Marks what changes how findings are told, when there are any in large
/// programs. Where a delete may be reached by a root that is farther away than
/// `main`, all of its callers are looked at from here on.
bool Selection::lookAtFindings() {
  std::vector<LinkUnit> Large;
  std::vector<Numbers> Unseen;
  for (size_t I = 0; I != Programs.size(); ++I) {
    if (!Creates[I] || isSmall(Programs[I]) || GivenUp.count(Programs[I].Name))
      continue;
    Numbers More;
    for (const TuSummary *Tu : Programs[I].Members)
      for (uint32_t N : numbersOf(Tu))
        if (hasMoreSigns(N))
          More.push_back(N);
    if (More.empty() && !endsAtMain(Programs[I]))
      continue; // Findings or not, there is no more to be seen.
    Large.push_back(Programs[I]);
    Unseen.push_back(std::move(More));
  }
  std::set<std::string> Lost;
  size_t Before = Endless.size();
  for (const Site &S : judge(Large, M, Linking.Judging).Sites) {
    if (S.Sev != Severity::None)
      Lost.insert(S.Program);
    if (!isSettled(S))
      Endless.insert(S.Program);
  }
  for (size_t I = 0; I != Large.size(); ++I)
    if (Lost.count(Large[I].Name))
      for (uint32_t N : Unseen[I])
        markSigns(N);
  return Endless.size() != Before || !Next.empty();
}

void Selection::select() {
  markShared();
  Demands D;
  if (Next.empty())
    return settle(D);
  do {
    Numbers Chosen = std::move(Next);
    Next.clear();
    llvm::sort(Chosen);
    for (uint32_t N : Chosen)
      IsNext[N] = false; // What is loaded may ask for more of it.
    load(Chosen);
    for (uint32_t N : Chosen)
      Loaded[N] = true;
    if (stops())
      return;
    if (all_of(Marked, [](bool M) { return M; }))
      return; // There is nothing left to be asked for.
    std::vector<BitVector> Before = ProgramsOf;
    D = demands();
    if (D.Wrappers.size() > Wrappers.size()) {
      Wrappers = D.Wrappers;
      D = demands();
    }
    IsTooMuch = D.IsTooMuch;
    if (IsTooMuch)
      return;
    HaveChanged = Before != ProgramsOf;
    giveUp(D);
    ask(D);
    markShared();
  } while (!Next.empty() || lookForShown() || lookAtFindings());
  settle(D);
}

} // namespace pka
