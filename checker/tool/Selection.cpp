//===- Selection.cpp - Which TUs are worth parsing ------------------------===//

#include "tool/Selection.h"
#include "SELECTIONDigest.h"
#include "cache/SummaryCache.h"
#include "demand/Demand.h"
#include "extract/CommandPaths.h"
#include "extract/Frontend.h"
#include "scan/TextDemand.h"
#include "link/LinkCommands.h"
#include "summary/SummaryIO.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace llvm;
using clang::tooling::CompileCommand;

namespace pka {
namespace {

class Selection {
public:
  Selection(ArrayRef<CompileCommand> Commands, const Models &M,
            const FrontendOptions &Options, const ScheduleOptions &Schedule,
            const LinkOptions &Linking, SummarySet &Summaries)
      : Commands(Commands), M(M), Options(Options), Schedule(Schedule),
        Linking(Linking), Summaries(Summaries) {}

  void run();

private:
  using Numbers = TextDemand::Numbers;

  std::string entry() const;
  bool repeat(StringRef Entry);
  void remember(StringRef Entry, int64_t Since);
  void select();
  SearchPath searchPath(const CompileCommand &Command);
  void scan();
  void parse(ArrayRef<uint32_t> Chosen);
  void mark(uint32_t N);
  void markFor(const Numbers &Found, const Wanted &W);
  void ask(const Demands &D);
  std::vector<bool> withHosts();
  std::vector<const TuSummary *> findUnits();
  void lookAtFindings();
  bool isSmall(const LinkUnit &U) const {
    return U.Members.size() <= Linking.SmallUnit;
  }
  const std::vector<uint32_t> &commandsOf(const TuSummary *Tu) const {
    return ByIdentity.find(Tu->identity())->second;
  }

  ArrayRef<CompileCommand> Commands;
  const Models &M;
  const FrontendOptions &Options;
  const ScheduleOptions &Schedule;
  const LinkOptions &Linking;
  SummarySet &Summaries;
  IncludeGraph Files;
  std::vector<TextUnit> Texts; ///< One for each command.
  std::unique_ptr<TextDemand> Text;
  std::vector<std::string> Identities; ///< By command.
  /// The commands of a TU: more than one where the database has several ways to
  /// make the same object.
  std::map<std::string, std::vector<uint32_t>> ByIdentity;
  std::vector<uint32_t> Opaque; ///< Whose text is not known.
  std::vector<bool> Marked;
  std::vector<uint32_t> Next; ///< Marked, and not parsed yet.
  std::vector<LinkUnit> Units;
  std::vector<bool> Creates; ///< Which of them create keys.
  /// By command, the units that create keys and have it. One more stands for
  /// all libraries, which may lend each other their code.
  std::vector<BitVector> UnitsOf;
  StringSet<> Wrappers;
  Dependencies Asked; ///< Of search paths.
  std::vector<bool> Hosts; ///< Has to do with hosts; empty: not asked yet.
};

} // namespace

static bool isParsed(const TuSummary *Tu) {
  return Tu->Status == TuStatus::Parsed || Tu->Status == TuStatus::Failed;
}

void Selection::scan() {
  std::map<std::string, IncludeGraph::PathId> Paths;
  for (uint32_t I = 0; I != Commands.size(); ++I) {
    const CompileCommand &C = Commands[I];
    TuSummary S = unparsedSummary(C, Options);
    bool IsSource = S.Status != TuStatus::Skipped;
    if (S.Status == TuStatus::Failed)
      Opaque.push_back(I);
    S.Status = IsSource ? TuStatus::Unneeded : S.Status;
    Identities.push_back(S.identity());
    ByIdentity[Identities.back()].push_back(I);
    std::string Main = S.MainFile.str();
    Summaries.add(std::move(S));
    TextUnit U;
    if (IsSource) {
      auto Inserted = Paths.try_emplace(searchPathKey(C), 0);
      if (Inserted.second)
        Inserted.first->second = Files.addSearchPath(searchPath(C));
      U.Path = Inserted.first->second;
      U.Main = Files.file(Main);
      U.Closure = Files.closure(U.Main, U.Path);
      if (!Files.searchPath(U.Path).IsKnown || !Files[U.Main].IsRead)
        Opaque.push_back(I);
    }
    Texts.push_back(std::move(U));
  }
}

SearchPath Selection::searchPath(const CompileCommand &Command) {
  IntrusiveRefCntPtr<RecordingFileSystem> FS(
      new RecordingFileSystem(vfs::createPhysicalFileSystem().release()));
  SearchPath Result = searchPathOf(Command, Options, FS);
  Asked.insert(FS->asked().begin(), FS->asked().end());
  return Result;
}

/// All that go by one name are parsed, or none.
void Selection::mark(uint32_t N) {
  for (uint32_t Same : ByIdentity[Identities[N]])
    if (!Marked[Same]) {
      Marked[Same] = true;
      Next.push_back(Same);
    }
}

void Selection::parse(ArrayRef<uint32_t> Chosen) {
  std::vector<CompileCommand> Some;
  for (uint32_t N : Chosen)
    Some.push_back(Commands[N]);
  SummarySet New;
  summarizeAll(Some, M, Options, Schedule,
               [&](TuSummary S) { New.add(std::move(S)); });
  Summaries.takeFrom(std::move(New));
}

/// Marks those of \p Found that are in a unit with one for whose sake they are
/// wanted.
void Selection::markFor(const Numbers &Found, const Wanted &W) {
  if (all_of(Found, [&](uint32_t N) { return Marked[N]; }))
    return;
  BitVector Scope(Units.size() + 1);
  for (const TuSummary *Tu : W.For)
    for (uint32_t N : commandsOf(Tu))
      Scope |= UnitsOf[N];
  for (uint32_t N : Found)
    if (UnitsOf[N].anyCommon(Scope))
      mark(N);
}

/// Asks the text for what the summaries want.
void Selection::ask(const Demands &D) {
  for (const auto &E : D.Names)
    markFor(Text->named(E.first(), E.second.Hops), E.second);
  for (const auto &E : D.Guards)
    if (Text->mayDefineVariable(E.first()))
      markFor(Text->named(E.first(), E.second.Hops), E.second);
  for (const auto &E : D.Classes)
    markFor(Text->ofClass(E.first(), E.second.Hops), E.second);
  for (const auto &E : D.Fields) {
    auto [Record, Field] = E.first().rsplit('.');
    StringRef Last = Record.rsplit(':').second;
    markFor(Text->withField(Field, Last.empty() ? Record : Last, E.second.Hops),
            E.second);
  }
  auto AskBody = [&](StringRef Body, StringRef With) -> const Numbers & {
    auto [Class, Name] = Body.rsplit("::");
    return Name.empty() ? Text->withBody(Class, "", With)
                        : Text->withBody(Name, Class, With);
  };
  for (const auto &E : D.Bodies)
    markFor(AskBody(E.first(), ""), E.second);
  for (const auto &E : D.Throwers)
    markFor(AskBody(E.first(), "throw"), E.second);
}

/// Finds the units that create keys, marks all of those that are small, and
/// returns what has been parsed of the others.
std::vector<const TuSummary *> Selection::findUnits() {
  Units = makeUnits(Summaries, Linking.Rules, Linking.DefaultProgram);
  UnitsOf.assign(Commands.size(), BitVector(Units.size() + 1));
  Creates.assign(Units.size(), false);
  bool LibraryMatters = false;
  std::map<std::string, const TuSummary *> Parsed;
  for (size_t I = 0; I != Units.size(); ++I) {
    const LinkUnit &U = Units[I];
    if (none_of(U.Members, [&](const TuSummary *Tu) {
          return isParsed(Tu) && createsKeys(*Tu, M, Wrappers);
        }))
      continue;
    Creates[I] = true;
    LibraryMatters |= U.Kind != UnitKind::Executable;
    for (const TuSummary *Tu : U.Members) {
      if (isParsed(Tu))
        Parsed[Tu->identity()] = Tu;
      for (uint32_t N : commandsOf(Tu)) {
        UnitsOf[N].set(I);
        // Whether it is an executable is seen by its `main`.
        if (Tu->Status == TuStatus::Unneeded &&
            (isSmall(U) ||
             (U.Kind != UnitKind::Library && Text->mayDefine(N, "main"))))
          mark(N);
      }
    }
  }
  // Libraries lend each other their code for keys, and that which calls it.
  if (LibraryMatters)
    for (const LinkUnit &U : Units)
      if (U.Kind != UnitKind::Executable)
        for (const TuSummary *Tu : U.Members) {
          if (isParsed(Tu))
            Parsed[Tu->identity()] = Tu;
          for (uint32_t N : commandsOf(Tu))
            UnitsOf[N].set(Units.size());
        }
  std::vector<const TuSummary *> Result;
  for (const auto &Entry : Parsed)
    Result.push_back(Entry.second);
  return Result;
}

/// The TUs that show that their unit is a plugin of some host, or that it stays
/// loaded.
std::vector<bool> Selection::withHosts() {
  std::vector<bool> Result(Commands.size());
  auto Add = [&](const Numbers &Found) {
    for (uint32_t N : Found)
      Result[N] = true;
  };
  auto Ask = [&](const std::string &Name) {
    if (StringRef(Name).contains('*'))
      Add(Text->withBodies([&](StringRef Declared) {
        return matchesPattern(Name, Declared);
      }));
    else
      Add(Text->named(Name, 0));
  };
  for (const HostModel &H : M.Hosts)
    for (const Sign &S : H.Plugins) {
      for (const std::string &Record : S.VariableOf)
        Add(Text->ofClass(Record, 0));
      for_each(S.Defines, Ask);
      for_each(S.Calls, Ask);
    }
  for (const RootField &R : M.RootFields)
    Add(Text->ofClass(R.Record, 0));
  for (const auto &Entry : M.RootFunctions)
    Ask(Entry.first().str());
  for (const RootFunction &R : M.RootPatterns)
    Ask(R.Function);
  for (const auto &Entry : M.Registrars)
    if (any_of(Entry.second, [](const Registrar &R) { return R.Expected; }))
      Ask(Entry.first().str());
  for (const PinModel &Pin : M.Pins)
    Ask(Pin.Function);
  for (const LoaderApi &Loader : M.Loaders)
    Ask(Loader.Function);
  Ask("thread_local");
  return Result;
}

/// Marks what changes how findings are told, when there are any in large units.
void Selection::lookAtFindings() {
  std::vector<LinkUnit> Large;
  std::vector<std::vector<uint32_t>> Unseen;
  for (size_t I = 0; I != Units.size(); ++I) {
    if (!Creates[I] || isSmall(Units[I]))
      continue;
    if (Hosts.empty())
      Hosts = withHosts();
    std::vector<uint32_t> More;
    for (const TuSummary *Tu : Units[I].Members)
      if (Tu->Status == TuStatus::Unneeded)
        for (uint32_t N : commandsOf(Tu))
          if (Hosts[N])
            More.push_back(N);
    if (More.empty())
      continue; // Findings or not, there is no more to be seen.
    Large.push_back(Units[I]);
    Unseen.push_back(std::move(More));
  }
  std::set<std::string> Programs;
  for (const Site &S : judge(Large, M, Linking.Judging).Sites)
    if (S.Sev != Severity::None)
      Programs.insert(S.Program);
  for (size_t I = 0; I != Large.size(); ++I)
    if (Programs.count(Large[I].Name))
      for (uint32_t N : Unseen[I])
        mark(N);
}

/// The name of this selection among those of earlier runs; empty when it
/// depends on files that are not looked at here.
std::string Selection::entry() const {
  if (!Schedule.Cache)
    return {};
  std::string Key =
      ("selection " PKA_SELECTION_DIGEST " " +
       Twine(unsigned(Linking.Judging.Executables)) + " " +
       Twine(Linking.SmallUnit) + " " +
       Linking.DefaultProgram + "\n" + writeLinkRules(Linking.Rules))
          .str();
  for (const CompileCommand &C : Commands) {
    Key += '\n' + C.Directory + '\0' + C.Filename + '\0' + C.Output;
    for (const std::string &Word : C.CommandLine) {
      if (Word[0] == '@')
        return {}; // A file with more words.
      Key += '\0' + Word;
    }
  }
  return Schedule.Cache->entryFor(Key);
}

/// Takes the selection of an earlier run when no file has changed. It is kept
/// as the numbers of what is parsed, and a summary for each of the others.
bool Selection::repeat(StringRef Entry) {
  std::string Bytes;
  if (Entry.empty() || !Schedule.Cache->load(Entry, Bytes))
    return false;
  auto [Line, Rest] = StringRef(Bytes).split('\n');
  std::vector<uint32_t> Chosen;
  while (!Line.empty()) {
    uint32_t N;
    if (Line.consumeInteger(10, N) || N >= Commands.size())
      return false;
    Line.consume_front(",");
    Chosen.push_back(N);
  }
  auto Unparsed = readSummaries(Rest, "selection of the cache");
  if (!Unparsed) {
    consumeError(Unparsed.takeError());
    return false;
  }
  unsigned Before = Schedule.Counts ? Schedule.Counts->Parsed : 0;
  for (TuSummary &S : *Unparsed)
    Summaries.add(std::move(S));
  parse(Chosen);
  // When a summary had to be made anew, something has changed all the same.
  if (Schedule.Counts && Schedule.Counts->Parsed == Before)
    return true;
  Summaries = SummarySet();
  return false;
}

void Selection::remember(StringRef Entry, int64_t Since) {
  if (Entry.empty())
    return;
  std::string Bytes;
  for (uint32_t N = 0; N != Commands.size(); ++N)
    if (Marked[N])
      Bytes += (Bytes.empty() ? "" : ",") + std::to_string(N);
  Bytes += '\n';
  std::vector<const TuSummary *> Unparsed;
  for (const TuSummary *Tu : Summaries.all())
    if (!isParsed(Tu))
      Unparsed.push_back(Tu);
  Bytes += writeSummaries(Unparsed);
  FileStates &States = Schedule.Cache->files();
  Files.forEachPath([&](StringRef Path, bool IsRead) {
    Dependency &D = Asked[Path.str()];
    if (IsRead)
      D.Kind = Dependency::Contents;
    else if (States.stamp(Path).Kind != FileStamp::Absent)
      D.Kind = std::max(D.Kind, Dependency::Exists);
  });
  Schedule.Cache->store(Entry, Bytes, std::move(Asked), Since);
}

void Selection::run() {
  std::string Entry = entry();
  if (repeat(Entry))
    return;
  int64_t Since = nanosecondsNow();
  select();
  remember(Entry, Since);
}

void Selection::select() {
  scan();
  Text = std::make_unique<TextDemand>(Files, Texts);
  Marked.resize(Commands.size());
  for_each(Opaque, [&](uint32_t N) { mark(N); });
  for (const std::string &Name : keyNames(M))
    for (uint32_t N : Text->named(Name))
      mark(N);
  while (!Next.empty()) {
    std::vector<uint32_t> Chosen = std::move(Next);
    Next.clear();
    parse(Chosen);
    Demands D = demandsOf(findUnits(), M);
    if (D.Wrappers.size() > Wrappers.size()) {
      Wrappers = D.Wrappers;
      D = demandsOf(findUnits(), M);
    }
    ask(D);
    if (Next.empty())
      lookAtFindings();
  }
}

void summarizeNeeded(ArrayRef<CompileCommand> Commands, const Models &M,
                     const FrontendOptions &Options,
                     const ScheduleOptions &Schedule,
                     const LinkOptions &Linking, SummarySet &Summaries) {
  Selection(Commands, M, Options, Schedule, Linking, Summaries).run();
}

} // namespace pka
