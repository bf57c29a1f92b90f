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

class Selection {
public:
  Selection(ArrayRef<CompileCommand> Commands, const Models &M,
            const FrontendOptions &Options, const ScheduleOptions &Schedule,
            ArrayRef<LinkRule> Rules, SummarySet &Summaries)
      : Commands(Commands), M(M), Options(Options), Schedule(Schedule),
        Rules(Rules), Summaries(Summaries) {}

  void run();

private:
  void scan();
  void parse(ArrayRef<uint32_t> Units);
  void ask(const Demands &D);
  void parseMains();
  TuSummary unneeded(const CompileCommand &Command) const;

  ArrayRef<CompileCommand> Commands;
  const Models &M;
  const FrontendOptions &Options;
  const ScheduleOptions &Schedule;
  ArrayRef<LinkRule> Rules;
  SummarySet &Summaries;
  IncludeGraph Files;
  std::vector<TextUnit> Units;  ///< One for each command.
  std::vector<uint32_t> Opaque; ///< Whose text is not known.
};

} // namespace

void Selection::scan() {
  std::map<std::string, IncludeGraph::PathId> Paths;
  for (uint32_t I = 0; I != Commands.size(); ++I) {
    const CompileCommand &C = Commands[I];
    auto Inserted = Paths.try_emplace(searchPathKey(C), 0);
    if (Inserted.second)
      Inserted.first->second = Files.addSearchPath(searchPathOf(C, Options));
    TextUnit U;
    U.Path = Inserted.first->second;
    U.Main = Files.file(absolutePath(C.Filename, C.Directory));
    U.Closure = Files.closure(U.Main, U.Path);
    if (!Files.searchPath(U.Path).IsKnown || !Files[U.Main].IsRead)
      Opaque.push_back(I);
    Units.push_back(std::move(U));
  }
}

void Selection::parse(ArrayRef<uint32_t> Numbers) {
  std::vector<CompileCommand> Chosen;
  for (uint32_t N : Numbers)
    Chosen.push_back(Commands[N]);
  summarizeAll(Chosen, M, Options, Schedule,
               [&](TuSummary S) { Summaries.add(std::move(S)); });
}

void Selection::run() {
  scan();
  TextDemand Text(Files, Units);
  for (uint32_t U : Opaque)
    Text.mark(U);
  for (const std::string &Name : keyNames(M))
    Text.want(Name);
  for (std::vector<uint32_t> Next = Text.take(); !Next.empty();
       Next = Text.take()) {
    if (getenv("PKA_TRACE")) {
      errs() << "round: " << Next.size() << " units\n";
      for (uint32_t U : Next)
        errs() << "   " << Files[Units[U].Main].Path << "\n";
    }
    parse(Next);
    Demands D = demandsOf(Summaries.all(), M);
    for (const auto &E : D.Names)
      Text.want(E.first(), E.second);
    for (const auto &E : D.Classes)
      Text.wantClass(E.first(), E.second);
    for (const auto &E : D.Fields) {
      auto [Record, Field] = E.first().rsplit('.');
      StringRef Last = Record.rsplit(':').second;
      Text.wantField(Field, Last.empty() ? Record : Last, E.second);
    }
    for (const auto &E : D.Bodies) {
      auto [Class, Name] = E.first().rsplit("::");
      if (Name.empty())
        Text.wantBody(Class, "");
      else
        Text.wantBody(Name, Class);
    }
  }
  for (uint32_t U = 0; U != Units.size(); ++U)
    if (!Text.isMarked(U))
      Summaries.add(unneeded(Commands[U]));
}

/// Where the object goes is said as parsing would say it.
TuSummary Selection::unneeded(const CompileCommand &Command) const {
  TuSummary S = failedSummary(Command, Options, "");
  S.Status = TuStatus::Unneeded;
  return S;
}

void summarizeNeeded(ArrayRef<CompileCommand> Commands, const Models &M,
                     const FrontendOptions &Options,
                     const ScheduleOptions &Schedule, ArrayRef<LinkRule> Rules,
                     SummarySet &Summaries) {
  Selection(Commands, M, Options, Schedule, Rules, Summaries).run();
}

} // namespace pka
