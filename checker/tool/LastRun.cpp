//===- LastRun.cpp - What an earlier run has found ------------------------===//

#include "tool/LastRun.h"
#include "SELECTIONDigest.h"
#include "judge/SiteIO.h"
#include "link/LinkCommands.h"
#include "summary/Bytes.h"
#include "summary/SummaryIO.h"
#include "tool/Database.h"
#include "clang/Tooling/CompilationDatabase.h"

using namespace llvm;

namespace pka {

std::string cacheKey(const clang::tooling::CompileCommand &Command) {
  std::string Key =
      Command.Directory + '\0' + Command.Filename + '\0' + Command.Output;
  for (const std::string &Word : Command.CommandLine)
    Key += '\0' + Word;
  return Key;
}

LastRun::LastRun(std::shared_ptr<SummaryCache> TheCache, const Database &DB,
                 const Options &O, ArrayRef<LinkRule> Rules)
    : Cache(std::move(TheCache)) {
  ByteWriter Key;
  Key.bytes("run " PKA_SELECTION_DIGEST);
  for (bool Flag : {O.Executables, O.Quick, O.HasFlags, O.HasSmallProgram})
    Key.number(Flag);
  Key.number(O.SmallProgram);
  Key.bytes(writeLinkRules(Rules));
  for (const auto *List : {&DB.Commands, &DB.Others}) {
    Key.number(List->size());
    for (const auto &Command : *List)
      Key.bytes(cacheKey(Command));
  }
  Entry = Cache->entryFor(Key.Out);
  for (const auto &Command : DB.Commands)
    Units.push_back(Cache->entryFor(cacheKey(Command)));
}

std::optional<RunResult> LastRun::load() {
  std::string Bytes;
  if (!Cache->load(Entry, Bytes))
    return std::nullopt;
  RunResult Result;
  ByteReader R{Bytes};
  StringRef Sites = R.bytes(), Outlines = R.bytes();
  for (uint64_t N = R.number(); N && R.Good; --N)
    Result.Sources.insert(R.bytes().str());
  if (!R.Good || !readSites(Sites, Result.Sites))
    return std::nullopt;
  auto Units = readSummaries(Outlines, "last run");
  if (!Units) {
    consumeError(Units.takeError());
    return std::nullopt;
  }
  for (TuSummary &S : *Units)
    Result.Outlines.add(std::move(S));
  return Result;
}

void LastRun::store(const std::vector<Site> &Sites, const SummarySet &Summaries,
                    const std::set<std::string> &Sources) {
  AllDependencies All;
  // One that is not kept is parsed again each time, such as what made Clang
  // crash. An entry says what its summary is when its files are as they were:
  // that holds for this run too if it is the one that this run has used.
  for (const std::string &Unit : Units)
    if (!Cache->addDependencies(Unit, Used, All))
      return;
  std::vector<TuSummary> Outlines;
  for (const TuSummary *S : Summaries.all()) {
    TuSummary &Outline = Outlines.emplace_back();
    Outline.MainFile = S->MainFile;
    Outline.Directory = S->Directory;
    Outline.Output = S->Output;
    Outline.Status = S->Status;
    Outline.Message = S->Message;
  }
  std::vector<const TuSummary *> Pointers;
  for (const TuSummary &S : Outlines)
    Pointers.push_back(&S);
  ByteWriter W;
  W.bytes(writeSites(Sites));
  W.bytes(writeSummaries(Pointers));
  W.number(Sources.size());
  for (const std::string &File : Sources)
    W.bytes(File);
  Cache->store(Entry, W.Out, All);
}

} // namespace pka
