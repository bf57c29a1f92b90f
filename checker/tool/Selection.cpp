//===- Selection.cpp - Which TUs are worth parsing ------------------------===//

#include "tool/Selection.h"
#include "demand/Demand.h"
#include "extract/CommandPaths.h"
#include "extract/Frontend.h"
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
            SummarySet &Summaries)
      : Commands(Commands), M(M), Options(Options), Schedule(Schedule),
        Rules(Rules), DefaultProgram(DefaultProgram), Summaries(Summaries) {}

  void run();

private:
  void scan();
  void parse(ArrayRef<uint32_t> Numbers);
  void ask(const Demands &D);
  void askHosts();
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
  bool HostsAsked = false;
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
  for (const auto &E : D.Names)
    Text->want(E.first(), E.second);
  for (const auto &E : D.Classes)
    Text->wantClass(E.first(), E.second);
  for (const auto &E : D.Fields) {
    auto [Record, Field] = E.first().rsplit('.');
    StringRef Last = Record.rsplit(':').second;
    Text->wantField(Field, Last.empty() ? Record : Last, E.second);
  }
  for (const auto &E : D.Bodies) {
    auto [Class, Name] = E.first().rsplit("::");
    if (Name.empty())
      Text->wantBody(Class, "");
    else
      Text->wantBody(Name, Class);
  }
}

/// What shows that a library is a plugin of some host, or stays loaded.
void Selection::askHosts() {
  if (HostsAsked)
    return;
  HostsAsked = true;
  for (const HostModel &H : M.Hosts)
    for (const Sign &S : H.Plugins) {
      for (const std::string &Record : S.VariableOf)
        Text->want(Record);
      for (const auto *Names : {&S.Defines, &S.Calls})
        for (const std::string &Name : *Names)
          if (StringRef(Name).contains('*'))
            Text->wantBodies([&](StringRef Declared) {
              return matchesPattern(Name, Declared);
            });
          else
            Text->want(Name);
    }
  for (const PinModel &Pin : M.Pins)
    Text->want(Pin.Function);
  for (const LoaderApi &Loader : M.Loaders)
    Text->want(Loader.Function);
  Text->want("thread_local");
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
    if (!IsSmall && U.Kind != UnitKind::Executable)
      askHosts();
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
  for (; !Next.empty(); Next = Text->take(Allowed)) {
    if (getenv("PKA_TRACE")) {
      errs() << "round: " << Next.size() << " units\n";
      for (uint32_t U : Next) errs() << "   " << Files[Units[U].Main].Path << "\n";
      if (Next.size() > 400) exit(1);
    }
    parse(Next);
    look();
  }
}

void summarizeNeeded(ArrayRef<CompileCommand> Commands, const Models &M,
                     const FrontendOptions &Options,
                     const ScheduleOptions &Schedule,
                     ArrayRef<LinkRule> Rules, StringRef DefaultProgram,
                     SummarySet &Summaries) {
  Selection(Commands, M, Options, Schedule, Rules, DefaultProgram, Summaries)
      .run();
}

} // namespace pka
