//===- Selection.cpp - Which TUs are worth parsing ------------------------===//

#include "tool/Selection.h"
#include "demand/Demand.h"
#include "extract/CommandPaths.h"
#include "extract/Frontend.h"
#include "judge/Judge.h"
#include "scan/TextDemand.h"
#include "summary/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

using namespace llvm;
using clang::tooling::CompileCommand;

namespace pka {
namespace {

/// A unit of at most so many TUs is parsed as a whole when it creates a key.
constexpr size_t SmallUnit = 64;

class Selection {
public:
  Selection(ArrayRef<CompileCommand> Commands, const Models &M,
            const FrontendOptions &Options, const ScheduleOptions &Schedule,
            ArrayRef<LinkRule> Rules, StringRef DefaultProgram,
            const JudgeOptions &Judging, SummarySet &Summaries)
      : Commands(Commands), M(M), Options(Options), Schedule(Schedule),
        Rules(Rules), DefaultProgram(DefaultProgram), Judging(Judging),
        Summaries(Summaries) {}

  void run();

private:
  void scan();
  void parse(ArrayRef<uint32_t> Numbers);
  void ask(const Demands &D);
  void askHosts(TextDemand &Of) const;
  void lookAtFindings();
  void look();
  bool isParsed(const TuSummary *Tu) const {
    return Tu->Status == TuStatus::Parsed || Tu->Status == TuStatus::Failed;
  }

  ArrayRef<CompileCommand> Commands;
  const Models &M;
  const FrontendOptions &Options;
  const ScheduleOptions &Schedule;
  ArrayRef<LinkRule> Rules;
  StringRef DefaultProgram;
  const JudgeOptions &Judging;
  SummarySet &Summaries;
  IncludeGraph Files;
  std::vector<TextUnit> Units; ///< One for each command.
  std::unique_ptr<TextDemand> Text;
  /// The commands of a TU, by its identity: more than one where the database
  /// has several ways to make the same object.
  std::map<std::string, std::vector<uint32_t>> ByIdentity;
  std::vector<uint32_t> Opaque; ///< Whose text is not known.
  std::vector<bool> Allowed;    ///< Part of a unit that creates keys.
  Demands Last;
  std::unique_ptr<TextDemand> Hosts; ///< What has to do with hosts.
};

} // namespace

void Selection::scan() {
  std::map<std::string, IncludeGraph::PathId> Paths;
  for (uint32_t I = 0; I != Commands.size(); ++I) {
    const CompileCommand &C = Commands[I];
    TuSummary S = unparsedSummary(C, Options);
    bool IsSource = S.Status != TuStatus::Skipped;
    if (S.Status == TuStatus::Failed)
      Opaque.push_back(I);
    S.Status = IsSource ? TuStatus::Unneeded : S.Status;
    ByIdentity[S.identity()].push_back(I);
    Summaries.add(std::move(S));
    TextUnit U;
    if (!IsSource) {
      Units.push_back(std::move(U));
      continue;
    }
    auto Inserted = Paths.try_emplace(searchPathKey(C), 0);
    if (Inserted.second)
      Inserted.first->second = Files.addSearchPath(searchPathOf(C, Options));
    U.Path = Inserted.first->second;
    U.Main = Files.file(absolutePath(C.Filename, C.Directory));
    U.Closure = Files.closure(U.Main, U.Path);
    if (!Files.searchPath(U.Path).IsKnown || !Files[U.Main].IsRead)
      Opaque.push_back(I);
    Units.push_back(std::move(U));
  }
}

void Selection::parse(ArrayRef<uint32_t> Numbers) {
  // All that go by one name are parsed, or none.
  std::set<uint32_t> All;
  for (uint32_t N : Numbers) {
    const auto &Same =
        ByIdentity[unparsedSummary(Commands[N], Options).identity()];
    All.insert(Same.begin(), Same.end());
  }
  std::vector<CompileCommand> Chosen;
  for (uint32_t N : All) {
    Text->mark(N);
    Chosen.push_back(Commands[N]);
  }
  SummarySet New;
  summarizeAll(Chosen, M, Options, Schedule,
               [&](TuSummary S) { New.add(std::move(S)); });
  Summaries.takeFrom(std::move(New));
}

/// Asks the text for what the summaries want.
void Selection::ask(const Demands &D) {
  if (getenv("PKA_TRACE")) {
    for (const auto &E : D.Names) errs() << "NAME " << E.first() << " " << int(E.second) << "\n";
    for (const auto &E : D.Classes) errs() << "CLASS " << E.first() << " " << int(E.second) << "\n";
    for (const auto &E : D.Fields) errs() << "FIELD " << E.first() << " " << int(E.second) << "\n";
    for (const auto &E : D.Bodies) errs() << "BODY " << E.first() << "\n";
    for (const auto &E : D.Throwers) errs() << "THROWER " << E.first() << "\n";
  }
  for (const auto &E : D.Names)
    Text->want(E.first(), E.second);
  for (const auto &E : D.Classes)
    Text->wantClass(E.first(), E.second);
  for (const auto &E : D.Fields) {
    auto [Record, Field] = E.first().rsplit('.');
    StringRef Last = Record.rsplit(':').second;
    Text->wantField(Field, Last.empty() ? Record : Last, E.second);
  }
  auto AskBody = [&](StringRef Body, StringRef With) {
    auto [Class, Name] = Body.rsplit("::");
    struct Tell {
      TextDemand &T;
      StringRef Body;
      size_t Before;
      ~Tell() { if (getenv("PKA_TRACE") && T.numNew() != Before) errs() << "WANTBODY " << Body << " " << T.numNew() - Before << "\n"; }
    } Tell{*Text, Body, Text->numNew()};
    if (Name.empty())
      Text->wantBody(Class, "", With);
    else
      Text->wantBody(Name, Class, With);
  };
  for (const auto &E : D.Bodies)
    AskBody(E.first(), "");
  for (const auto &E : D.Throwers)
    AskBody(E.first(), "throw");
}

/// What shows that a library is a plugin of some host, or stays loaded.
void Selection::askHosts(TextDemand &Of) const {
  auto Ask = [&](const std::string &Name) {
    if (StringRef(Name).contains('*'))
      Of.wantBodies([&](StringRef Declared) {
        return matchesPattern(Name, Declared);
      });
    else
      Of.want(Name, 0);
  };
  for (const HostModel &H : M.Hosts)
    for (const Sign &S : H.Plugins) {
      for (const std::string &Record : S.VariableOf)
        Of.wantClass(Record, 0);
      for_each(S.Defines, Ask);
      for_each(S.Calls, Ask);
    }
  for (const RootField &R : M.RootFields)
    Of.wantClass(R.Record, 0);
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
  Of.want("thread_local", 0);
}

/// Marks what changes how findings are told, when there are any in large units.
void Selection::lookAtFindings() {
  std::vector<LinkUnit> Linked = makeUnits(Summaries, Rules, DefaultProgram);
  std::set<std::string> Wanted;
  for (const Site &S : judge(Linked, M, Judging).Sites)
    if (S.Sev != Severity::None)
      Wanted.insert(S.Program);
  std::vector<const LinkUnit *> Large;
  for (const LinkUnit &U : Linked)
    if (Wanted.count(U.Name) && U.Members.size() > SmallUnit)
      Large.push_back(&U);
  if (Large.empty())
    return;
  if (!Hosts) {
    Hosts = std::make_unique<TextDemand>(Files, Units);
    askHosts(*Hosts);
  }
  for (const LinkUnit *U : Large)
    for (const TuSummary *Tu : U->Members)
      if (Tu->Status == TuStatus::Unneeded)
        for (uint32_t N : ByIdentity[Tu->identity()])
          if (Hosts->isMarked(N))
            Text->mark(N);
}

/// Looks at what is known of the units, and marks what else they need.
void Selection::look() {
  std::vector<LinkUnit> Linked = makeUnits(Summaries, Rules, DefaultProgram);
  auto Numbers = [&](const TuSummary *Tu) -> const std::vector<uint32_t> & {
    return ByIdentity[Tu->identity()];
  };
  std::set<const TuSummary *> Shown;
  bool LibraryMatters = false;
  for (const LinkUnit &U : Linked) {
    if (none_of(U.Members, [&](const TuSummary *Tu) {
          return isParsed(Tu) && createsKeys(*Tu, M, Last.Wrappers);
        }))
      continue;
    LibraryMatters |= U.Kind != UnitKind::Executable;
    bool IsSmall = U.Members.size() <= SmallUnit;
    if (getenv("PKA_TRACE"))
      errs() << "unit " << U.Name << " " << U.Members.size() << " kind " << int(U.Kind) << "\n";
    for (const TuSummary *Tu : U.Members) {
      Shown.insert(Tu);
      for (uint32_t N : Numbers(Tu)) {
        Allowed[N] = true;
        // Whether it is an executable is seen by its `main`.
        if (Tu->Status == TuStatus::Unneeded &&
            (IsSmall ||
             (U.Kind != UnitKind::Library && Text->mayDefine(N, "main"))))
          Text->mark(N);
      }
    }
  }
  // Libraries lend each other their code for keys, and that which calls it.
  if (LibraryMatters)
    for (const LinkUnit &U : Linked)
      if (U.Kind != UnitKind::Executable)
        for (const TuSummary *Tu : U.Members) {
          Shown.insert(Tu);
          for (uint32_t N : Numbers(Tu))
            Allowed[N] = true;
        }
  std::vector<const TuSummary *> Parsed;
  for (const TuSummary *Tu : Shown)
    if (isParsed(Tu))
      Parsed.push_back(Tu);
  llvm::sort(Parsed, [](const TuSummary *A, const TuSummary *B) {
    return A->identity() < B->identity();
  });
  Last = demandsOf(Parsed, M);
  ask(Last);
}

void Selection::run() {
  scan();
  if (getenv("PKA_TRACE")) errs() << "scanned " << Files.size() << "\n";
  Text = std::make_unique<TextDemand>(Files, Units);
  if (getenv("PKA_TRACE")) errs() << "indexed\n";
  for (uint32_t U : Opaque)
    Text->mark(U);
  for (const std::string &Name : keyNames(M))
    Text->want(Name);
  Allowed.assign(Units.size(), true);
  std::vector<uint32_t> Next = Text->take(Allowed);
  Allowed.assign(Units.size(), false);
  int Rounds = 0;
  for (; !Next.empty(); Next = Text->take(Allowed)) {
    if (getenv("PKA_TRACE")) {
      errs() << "round: " << Next.size() << " units\n";
      for (uint32_t U : Next) errs() << "   " << Files[Units[U].Main].Path << "\n";
      if (Next.size() > 400 || (getenv("PKA_ROUNDS") && ++Rounds == atoi(getenv("PKA_ROUNDS")))) exit(1);
    }
    parse(Next);
    look();
    if (!Text->hasNew(Allowed))
      lookAtFindings();
  }
}

void summarizeNeeded(ArrayRef<CompileCommand> Commands, const Models &M,
                     const FrontendOptions &Options,
                     const ScheduleOptions &Schedule,
                     ArrayRef<LinkRule> Rules, StringRef DefaultProgram,
                     const JudgeOptions &Judging, SummarySet &Summaries) {
  Selection(Commands, M, Options, Schedule, Rules, DefaultProgram, Judging,
            Summaries)
      .run();
}

} // namespace pka
