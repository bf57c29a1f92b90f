//===- Inputs.cpp - Summaries to be judged --------------------------------===//

#include "tool/Inputs.h"
#include "Config.h"
#include "compat/Parallel.h"
#include "link/LinkCommands.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "summary/SummaryIO.h"
#include "tool/Audit.h"
#include "tool/BuildRules.h"
#include "tool/Caching.h"
#include "tool/Database.h"
#include "tool/Hosting.h"
#include "tool/ResourceDir.h"
#include "tool/Scheduler.h"
#include "tool/StoredSelection.h"
#include "tool/TextSelection.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/SHA1.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace pka {

const char DefaultProgram[] = "program";

/// Says which of the user's flags do nothing. Those of a database are not worth
/// a word: they are GCC's.
static void warnOfFlags(const Options &O) {
  for (const auto *Args : {&O.ExtraArgsBefore, &O.Flags, &O.ExtraArgs})
    for (const std::string &Useless : uselessArgs(*Args))
      if (!is_contained(O.Files, Useless))
        printWarning("'" + printable(Useless) + "' is " +
                     (Useless[0] == '-' ? "not known to Clang" : "not a flag") +
                     ", and ignored");
}

/// Files that the user has named must be there and be sources; the tool has
/// been told to look at something that it cannot look at.
static Error checkNamedFiles(const Database &DB,
                             const FrontendOptions &Frontend,
                             StringRef WorkingDirectory) {
  for (const auto &Command : DB.Commands) {
    std::string Path = absolutePath(Command.Filename, Command.Directory);
    StringRef Name = Path;
    if (!Name.consume_front(WorkingDirectory) || !Name.consume_front("/"))
      Name = Path;
    if (!sys::fs::exists(Path))
      return fileError(Name, "no such file");
    if (sys::fs::is_directory(Path))
      return fileError(Name, "is a directory, not a source file");
    if (!isSource(Command, Frontend))
      return fileError(Name, "is not a C or C++ source, by its name or by -x");
  }
  return Error::success();
}

static Expected<Database> openDatabase(const Options &O, const Hosting &H,
                                       StringRef WorkingDirectory) {
  if (O.HasFlags && !H.Chosen)
    return fixedDatabase(O.Files, O.Flags, WorkingDirectory);
  Expected<Database> DB =
      H.Chosen ? hostDatabase(H, O, WorkingDirectory)
               : loadDatabase(O.BuildPath, firstFile(O), WorkingDirectory);
  if (!DB || O.Files.empty())
    return DB;
  if (O.Quick)
    selectKnownFiles(*DB, O.Files, WorkingDirectory);
  else if (Error E = selectFiles(*DB, O.Files, WorkingDirectory))
    return E;
  if (!DB->Others.empty() && !O.Quiet)
    errs() << "pthread-key-audit: note: " << DB->Commands.size() << " of "
           << DB->Commands.size() + DB->Others.size()
           << " entries of the database were asked for; what the others do to "
           << "a key is not known\n";
  return DB;
}

/// Leaves out of \p DB what there was not yet in \p Past.
static void dropNewSources(Database &DB, const PastFiles &Past) {
  erase_if(DB.Commands, [&](const auto &Command) {
    const PastFiles::File *File =
        Past.find(absolutePath(Command.Filename, Command.Directory));
    return File && !File->second.Exists;
  });
}

/// What others will look at must be whole, and so must what was asked for by
/// name, and what is held against a past of which everything is parsed. Asking
/// whether anything of a small database can be left out is not worth it.
static bool needsAll(const Options &O, const Database &DB) {
  return O.Parsing == Options::Exhaustive || !O.Host.empty() ||
         O.Command == Options::Summarize || O.Command == Options::Roots ||
         !O.SaveSummary.empty() || !O.Files.empty() ||
         (O.Parsing == Options::Thrifty &&
          (DB.Commands.size() <= O.SmallProgram || !O.DiffRevision.empty()));
}

/// Of more TUs that matter it is not worth leaving the others out: what is
/// found when all are parsed can be held against later edits.
static size_t mostParsed(const Options &O, const Database &DB) {
  size_t All = DB.Commands.size();
  return O.Parsing == Options::Thrifty ? All / 2 : All;
}

static unsigned jobs(const Options &O) {
  return O.Jobs ? O.Jobs : hardware_concurrency().compute_thread_count();
}

JudgeOptions judgeOptions(const Options &O, const Inputs &In) {
  JudgeOptions Result;
  Result.Executables = O.Executables;
  Result.Charts =
      O.Command == Options::Explain || O.OutputFormat == Format::Html;
  Result.Cache = In.Judged.get();
  Result.ForEach = [Jobs = jobs(O)](size_t N, function_ref<void(size_t)> Call) {
    compat::forEachInParallel(N, Jobs, Call);
  };
  return Result;
}

static LinkOptions linkOptions(const Options &O, const Inputs &In,
                               std::vector<LinkRule> Rules) {
  LinkOptions Result;
  Result.Rules = std::move(Rules);
  Result.DefaultProgram = DefaultProgram;
  Result.Judging = judgeOptions(O, In);
  Result.SmallUnit = O.SmallProgram;
  return Result;
}

/// Stands for all that flags behind `--` do not tell of.
static TuSummary unseenRest(StringRef WorkingDirectory) {
  TuSummary S;
  S.Directory = S.Arena->save(WorkingDirectory);
  S.MainFile = S.Arena->save(absolutePath("the rest", WorkingDirectory));
  S.Status = TuStatus::Unasked;
  return S;
}

static void printStats(const Options &O, const Database &DB,
                       const ScheduleCounts &Counts, bool OfPast) {
  if (O.Stats)
    errs() << "pthread-key-audit: note: " << DB.Commands.size()
           << " translation units" << (OfPast ? " before the change: " : ": ")
           << Counts.Parsed << " parsed, " << Counts.Cached
           << " from the cache, "
           << DB.Commands.size() - Counts.Parsed - Counts.Cached
           << " not needed\n";
}

/// What such a run finds is all that it makes of its input. The search in the
/// text remembers by itself.
static bool mayRepeat(const Options &O) {
  return O.Command == Options::Audit && O.Parsing != Options::OnDemand &&
         O.SaveSummary.empty() && O.OutputFormat != Format::Html &&
         O.Shards < 2;
}

/// Summarises those of \p Commands that see an edit, and asks \p Last whether
/// what was found before it still holds.
static std::optional<RunResult>
reuseEdited(LastRun &Last, ArrayRef<clang::tooling::CompileCommand> Commands,
            const Models &M, const FrontendOptions &Frontend,
            const ScheduleOptions &Schedule) {
  std::vector<clang::tooling::CompileCommand> Edited;
  for (uint32_t N : Last.edited())
    Edited.push_back(Commands[N]);
  if (Edited.empty())
    return std::nullopt;
  summarizeAll(Edited, M, Frontend, Schedule, [](StringRef) {});
  return Last.reuse(M);
}

Expected<Inputs> parseInputs(const Options &O, const Models &M,
                             const Hosting &H, ArrayRef<LinkRule> Programs,
                             StringRef WorkingDirectory,
                             const PastFiles *Past) {
  FrontendOptions Frontend;
  if (O.ResourceDir.empty()) {
    Expected<std::string> Found = findResourceDir(PKA_RESOURCE_DIR);
    if (!Found)
      return Found.takeError();
    Frontend.ResourceDir = std::move(*Found);
  } else {
    Frontend.ResourceDir = absolutePath(O.ResourceDir, WorkingDirectory);
  }
  if (!sys::fs::exists(Frontend.ResourceDir + "/include/stddef.h"))
    return fileError(Frontend.ResourceDir,
                     "has none of Clang's own headers; name their folder with "
                     "--resource-dir");
  Frontend.ExtraArgs = O.ExtraArgs;
  Frontend.ExtraArgsBefore = O.ExtraArgsBefore;
  for (const auto *Args : {&O.ExtraArgsBefore, &O.Flags, &O.ExtraArgs})
    Frontend.UserArgs.insert(Frontend.UserArgs.end(), Args->begin(),
                             Args->end());
  Expected<Database> DB = openDatabase(O, H, WorkingDirectory);
  if (!DB)
    return DB.takeError();
  if (!O.Files.empty())
    if (Error E = checkNamedFiles(*DB, Frontend, WorkingDirectory))
      return E;
  if (Past)
    dropNewSources(*DB, *Past);
  else
    warnOfFlags(O);

  Inputs In;
  if (H.Chosen) {
    In.BuildDir = DB->BuildDir;
  } else if (!O.HasFlags) {
    In.BuildDir = DB->BuildDir;
    In.Rules = buildRules(*DB);
  }
  if (O.Shards > 1) {
    for (const auto &Command : DB->Commands)
      In.Expected.add(unaskedSummary(Command, Frontend));
    takeShard(*DB, O.Shard, O.Shards);
  }
  ScheduleOptions Schedule;
  Schedule.Jobs = jobs(O);
  Schedule.WorkingDirectory = WorkingDirectory.str();
  Schedule.Show = O.Quiet                                  ? Progress::Silent
                  : sys::Process::StandardErrIsDisplayed() ? Progress::Rewritten
                                                           : Progress::Lines;
  std::shared_ptr<SummaryCache> Cache =
      openCache(O, M, Frontend, WorkingDirectory, Past);
  std::vector<LinkRule> Rules = In.Rules;
  Rules.insert(Rules.end(), Programs.begin(), Programs.end());
  ScheduleCounts Counts;
  Schedule.Cache = Cache.get();
  Schedule.Past = Past;
  Schedule.Counts = &Counts;
  if (Cache && !Past && mayRepeat(O) && !H.Chosen) {
    In.Last = std::make_unique<LastRun>(Cache, *DB, O, Rules, needsAll(O, *DB));
    In.Known = In.Last->load();
    if (!In.Known)
      In.Known = reuseEdited(*In.Last, DB->Commands, M, Frontend, Schedule);
  }
  unsigned Parsed = Counts.Parsed;
  if (In.Known) {
    if (Parsed)
      Cache->prune(O.CacheSize);
    Counts.Cached = DB->Commands.size() - Parsed;
    printStats(O, *DB, Counts, Past);
    if (O.Stats)
      errs() << "pthread-key-audit: note: what an earlier run has found still "
                "holds\n";
    return In;
  }
  // These come from the cache now.
  Counts = ScheduleCounts();
  std::vector<TuSummary> Hosted;
  In.Stored =
      std::make_unique<StoredSummaries>(M, Cache ? Cache->folder() : "");
  auto Add = [&](StringRef Bytes) {
    if (In.Last)
      In.Last->use(Bytes);
    // The scheduler has seen to it that they are summaries.
    if (!H.Chosen)
      return cantFail(In.Stored->add(Bytes, "summary"));
    for (TuSummary &S : cantFail(readSummaries(Bytes, "summary")))
      Hosted.push_back(std::move(S));
  };
  if (needsAll(O, *DB) || H.Chosen || Past)
    summarizeAll(DB->Commands, M, Frontend, Schedule, Add);
  else if (!summarizeNeeded(DB->Commands, M, Frontend, Schedule,
                            linkOptions(O, In, std::move(Rules)),
                            mostParsed(O, *DB), *In.Stored, Add))
    In.Last.reset(); // What an edit does to the others is not known.
  if (Parsed > Counts.Parsed) {
    Counts.Cached -= std::min(Counts.Cached, Parsed - Counts.Parsed);
    Counts.Parsed = Parsed;
  }
  if (Cache && Counts.Parsed)
    Cache->prune(O.CacheSize);
  printStats(O, *DB, Counts, Past);
  for (const auto &Command : DB->Others)
    In.Stored->add(unaskedSummary(Command, Frontend));
  if (O.Quick && DB->Others.empty() && O.HasFlags && !H.Chosen)
    In.Stored->add(unseenRest(WorkingDirectory));
  if (H.Chosen) {
    SummarySet Set;
    addHosted(H, O, std::move(Hosted), Set);
    In.Rules = hostRules(H, Set);
    for (const TuSummary *S : Set.all())
      In.Stored->add(*S);
  }
  return In;
}

/// So many bytes of summaries are read whole, whatever is in them: they take
/// about twenty times as much memory.
static constexpr uint64_t ReadWhole = 64u << 20;

void loadSummaries(Inputs &In, const Options &O, const Models &M, bool All) {
  if (!In.Stored)
    return;
  All |= !O.HasSmallProgram && In.Stored->totalBytes() <= ReadWhole;
  std::vector<std::string> Problems;
  In.Summaries = All ? readAll(*In.Stored, Problems)
                     : readNeeded(*In.Stored, M, linkOptions(O, In, In.Rules),
                                  Problems, In.Relevant);
  for (const std::string &Problem : Problems)
    printError(Problem);
  In.Damaged |= !Problems.empty();
  // The names of all functions take memory that the judgement needs.
  In.Stored.reset();
}

/// Some hexadecimal digits that stand for \p Text.
static std::string digest(StringRef Text) {
  auto Hash = SHA1::hash(arrayRefFromStringRef(Text));
  return toHex(ArrayRef<uint8_t>(Hash).take_front(8), /*LowerCase=*/true);
}

/// A file name for \p S: readable, and different for every TU.
static std::string summaryName(const TuSummary &S) {
  std::string Name;
  for (char C : sys::path::filename(S.MainFile).take_front(100))
    Name += isAlnum(C) || C == '.' || C == '_' ? C : '_';
  return Name + "-" + digest(S.identity()) + SummaryExtension;
}

Error writeInputs(const Inputs &In, StringRef Directory) {
  if (std::error_code EC = sys::fs::create_directories(Directory))
    return fileError(Directory, "cannot be made a folder: " + EC.message());
  std::string Base = (Directory + "/").str();
  for (uint32_t N = 0; N != In.Stored->size(); ++N) {
    const TuSummary &S = In.Stored->outline(N);
    if (S.Status == TuStatus::Unasked)
      continue; // Whoever is asked for it writes it.
    Expected<std::string> Bytes = In.Stored->bytes(N);
    if (!Bytes)
      return Bytes.takeError();
    if (Error E = writeFileAtomically(Base + summaryName(S), *Bytes))
      return E;
  }
  // The same from every shard: `link` sees which TUs are not there yet.
  if (In.Expected.size())
    if (Error E = writeFileAtomically(Base + "expected-" + digest(In.BuildDir) +
                                          SummaryExtension,
                                      In.Expected.bytes()))
      return E;
  if (In.BuildDir.empty())
    return Error::success();
  // Named after the build: one folder may hold the summaries of several.
  return writeFileAtomically(Base + "build-" + digest(In.BuildDir) +
                                 LinkRulesExtension,
                             writeLinkRules(In.Rules));
}

Error saveLinked(const Inputs &In, StringRef File) {
  if (Error E = writeFileAtomically(File, In.Summaries.bytes()))
    return E;
  return writeFileAtomically(linkRulesFileFor(File), writeLinkRules(In.Rules));
}

} // namespace pka
