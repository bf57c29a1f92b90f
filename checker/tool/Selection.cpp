#include "tool/Selection.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace pka {

void Selection::addUnit(TuSummary Outline) {
  uint32_t N = Files.size();
  Files.push_back(Outline.MainFile.str());
  ByFile[Files.back()].push_back(N);
  ByIdentity[Outline.identity()].push_back(N);
  // There is no more to be had of these.
  bool IsWhole = Outline.Status == TuStatus::Skipped ||
                 Outline.Status == TuStatus::Unasked;
  Marked.push_back(IsWhole);
  Loaded.push_back(IsWhole);
  Summaries.add(std::move(Outline));
}

void Selection::mark(uint32_t N) {
  if (Marked[N])
    return;
  for (uint32_t Same : ByFile[Files[N]])
    if (!Marked[Same]) {
      Marked[Same] = true;
      Next.push_back(Same);
    }
}

void Selection::markFor(const Numbers &Found, const Wanted &W) {
  if (all_of(Found, [&](uint32_t N) { return Marked[N]; }))
    return;
  BitVector Scope(Programs.size() + 1);
  for (const TuSummary *Tu : W.For)
    for (uint32_t N : numbersOf(Tu))
      Scope |= ProgramsOf[N];
  for (uint32_t N : Found)
    if (ProgramsOf[N].anyCommon(Scope))
      mark(N);
}

/// Finds the programs that create keys, marks all of those that are small, and
/// returns what has been loaded of the others.
std::vector<const TuSummary *> Selection::findPrograms() {
  Programs = makeUnits(Summaries, Linking.Rules, Linking.DefaultProgram);
  ProgramsOf.assign(Files.size(), BitVector(Programs.size() + 1));
  Creates.assign(Programs.size(), false);
  bool LibraryMatters = false;
  std::map<std::string, const TuSummary *> Seen;
  for (size_t I = 0; I != Programs.size(); ++I) {
    const LinkUnit &P = Programs[I];
    if (none_of(P.Members, [&](const TuSummary *Tu) {
          return isLoaded(Tu) && createsKeys(*Tu, M, Wrappers);
        }))
      continue;
    Creates[I] = true;
    LibraryMatters |= P.Kind != UnitKind::Executable;
    for (const TuSummary *Tu : P.Members) {
      if (isLoaded(Tu))
        Seen[Tu->identity()] = Tu;
      for (uint32_t N : numbersOf(Tu)) {
        ProgramsOf[N].set(I);
        // Whether it is an executable is seen by its `main`.
        if (isSmall(P) || (P.Kind != UnitKind::Library && mayDefineMain(N)))
          mark(N);
      }
    }
  }
  // Libraries lend each other their code for keys, and that which calls it.
  if (LibraryMatters)
    for (const LinkUnit &P : Programs)
      if (P.Kind != UnitKind::Executable)
        for (const TuSummary *Tu : P.Members) {
          if (isLoaded(Tu))
            Seen[Tu->identity()] = Tu;
          for (uint32_t N : numbersOf(Tu))
            ProgramsOf[N].set(Programs.size());
        }
  std::vector<const TuSummary *> Result;
  for (const auto &Entry : Seen)
    Result.push_back(Entry.second);
  return Result;
}

/// Marks what changes how findings are told, when there are any in large
/// programs.
void Selection::lookAtFindings() {
  std::vector<LinkUnit> Large;
  std::vector<Numbers> Unseen;
  for (size_t I = 0; I != Programs.size(); ++I) {
    if (!Creates[I] || isSmall(Programs[I]))
      continue;
    if (Signs.empty())
      Signs = withSigns();
    Numbers More;
    for (const TuSummary *Tu : Programs[I].Members)
      for (uint32_t N : numbersOf(Tu))
        if (Signs[N] && !Marked[N])
          More.push_back(N);
    if (More.empty())
      continue; // Findings or not, there is no more to be seen.
    Large.push_back(Programs[I]);
    Unseen.push_back(std::move(More));
  }
  std::set<std::string> Lost;
  for (const Site &S : judge(Large, M, Linking.Judging).Sites)
    if (S.Sev != Severity::None)
      Lost.insert(S.Program);
  for (size_t I = 0; I != Large.size(); ++I)
    if (Lost.count(Large[I].Name))
      for (uint32_t N : Unseen[I])
        mark(N);
}

void Selection::select() {
  while (!Next.empty()) {
    Numbers Chosen = std::move(Next);
    Next.clear();
    llvm::sort(Chosen);
    load(Chosen);
    for (uint32_t N : Chosen)
      Loaded[N] = true;
    if (all_of(Marked, [](bool M) { return M; }))
      return; // There is nothing left to be asked for.
    Demands D = demandsOf(findPrograms(), M, CallerLevels);
    if (D.Wrappers.size() > Wrappers.size()) {
      Wrappers = D.Wrappers;
      D = demandsOf(findPrograms(), M, CallerLevels);
    }
    ask(D);
    if (Next.empty())
      lookAtFindings();
  }
}

} // namespace pka
