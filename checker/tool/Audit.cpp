//===- Audit.cpp - The pipeline, run --------------------------------------===//

#include "tool/Audit.h"
#include "Config.h"
#include "compat/Tooling.h"
#include "judge/Judge.h"
#include "link/LinkCommands.h"
#include "report/Nolint.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "summary/SummaryIO.h"
#include "tool/Comparing.h"
#include "tool/Explain.h"
#include "tool/Hosting.h"
#include "tool/Inputs.h"
#include "tool/Interrupt.h"
#include "tool/Knowledge.h"
#include "tool/Listings.h"
#include "tool/Programs.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <set>

using namespace llvm;

namespace pka {

void printError(const Twine &Message) {
  errs() << "pthread-key-audit: error: " << Message << '\n';
}

void printWarning(const Twine &Message) {
  errs() << "pthread-key-audit: warning: " << Message << '\n';
}

/// True when only some files of the program are looked at.
static bool isPart(const Options &O) {
  return !readsSummaries(O) && !O.Files.empty();
}

/// Finds out before hours of parsing whether \p File can be written.
static Error checkWritable(StringRef File, StringRef Cwd) {
  if (File.empty() || File == "-")
    return Error::success();
  if (sys::fs::is_directory(File))
    return fileError(File, "cannot write: is a directory");
  std::string Path = absolutePath(File, Cwd);
  StringRef Folder = sys::path::parent_path(Path);
  if (!sys::fs::is_directory(Folder))
    return fileError(File, "cannot write: no such folder");
  StringRef Checked = sys::fs::exists(Path) ? StringRef(Path) : Folder;
  if (std::error_code EC = sys::fs::access(Checked, sys::fs::AccessMode::Write))
    return fileError(File, "cannot write: " + EC.message());
  return Error::success();
}

/// \p Path as the user would write it.
static std::string shortPath(StringRef Path, StringRef Cwd) {
  StringRef Short = Path;
  return printable(Short.consume_front(Cwd) && Short.consume_front("/") ? Short
                                                                        : Path);
}

/// Fills in what is known of the TUs, whichever unit they are in.
static void countUnits(const SummarySet &Set, StringRef Cwd,
                       AuditResult &Result) {
  Result.Units = TuCounts();
  Result.Failures.clear();
  for (const TuSummary *S : Set.all()) {
    if (S->Status == TuStatus::Unasked)
      continue;
    ++Result.Units.Total;
    switch (S->Status) {
    case TuStatus::Parsed:
      ++Result.Units.Parsed;
      break;
    case TuStatus::Skipped:
    case TuStatus::Unneeded:
      ++Result.Units.Skipped;
      break;
    case TuStatus::Unasked:
      break;
    case TuStatus::Failed:
      ++Result.Units.Failed;
      // Most messages begin with a position.
      Result.Failures.push_back(
          {S->MainFile.str(), shortPath(S->Message, Cwd)});
      break;
    }
  }
}

/// All files that some TU of \p Set has code or is in.
static std::set<std::string> sourceFiles(const SummarySet &Set) {
  std::set<std::string> Files;
  for (const TuSummary *S : Set.all()) {
    Files.insert(S->MainFile.str());
    for (const Function &F : S->Functions)
      Files.insert(F.Loc.File.str());
  }
  return Files;
}

/// Marks what is suppressed, and says which suppressions have no use. That
/// cannot be known when something of the program was not looked at.
static void suppress(AuditResult &Result, const std::set<std::string> &Sources,
                     Knowledge &K, const Options &O, StringRef Cwd) {
  NolintComments Comments(vfs::getRealFileSystem());
  Comments.apply(Result);
  Day Today = O.Today ? O.Today : today();
  applySuppressions(Result, K.Suppressions, Today);

  // Who asks for one key does not ask for these.
  bool SawAll = !isPart(O) && !Result.Units.Failed && O.Target.empty();
  std::vector<SuppressionRemark> Remarks;
  for (const Suppression &S : K.Suppressions)
    if (S.isExpired(Today) && (S.Used || SawAll))
      Remarks.push_back({K.ProjectFile, S.Line,
                         "this suppression has expired on " +
                             toString(S.Until) + ": " + S.Reason});
    else if (!S.Used && SawAll)
      Remarks.push_back({K.ProjectFile, S.Line,
                         "this suppression matches no finding: " + S.Reason});
  if (SawAll)
    for (SuppressionRemark &R : Comments.unused(Sources))
      Remarks.push_back(std::move(R));
  for (const SuppressionRemark &R : Remarks)
    errs() << shortPath(R.File, Cwd) << ':' << R.Line
           << ": warning: " << printable(R.Text) << '\n';
}

/// Adds what the user says of programs to what the build says.
static void addPrograms(Inputs &In, const Knowledge &K) {
  In.Rules.insert(In.Rules.end(), K.Programs.begin(), K.Programs.end());
  sortRules(In.Rules);
}

/// One line for each TU that could not be analysed.
static void printFailures(const AuditResult &Result, StringRef Cwd) {
  for (const TuFailure &F : Result.Failures)
    errs() << shortPath(F.File, Cwd)
           << ": error: not analysed: " << printable(F.Message) << '\n';
}

/// Says in one line that keys were passed over: their creates stand where
/// nothing comes to unless a file that is not there calls it.
static void printUncalled(ArrayRef<SeenCreate> Creates, StringRef Cwd) {
  if (Creates.empty())
    return;
  const SeenCreate &First = Creates.front();
  bool Several = Creates.size() > 1;
  errs() << "pthread-key-audit: note: " << Creates.size()
         << (Several ? " creates of keys are" : " create of a key is")
         << " not judged, because nothing that was given calls the hidden "
         << (Several ? "functions around them, such as '" : "function '")
         << printable(First.Uncalled) << (Several ? "' for " : "' around ")
         << shortPath(First.Pos.File, Cwd) << ':' << First.Pos.Line
         << ". Are there more files?\n";
}

static bool toStdout(const Options &O) {
  return O.Output.empty() || O.Output == "-";
}

static Error writeReport(const AuditResult &Result, Comparison Compared,
                         const Options &O, StringRef Cwd) {
  ReportOptions R;
  R.Compared = std::move(Compared);
  R.WorkingDirectory = Cwd.str();
  R.Color = toStdout(O) && sys::Process::StandardOutHasColors();
  // How many findings are known or untouched nothing else tells.
  R.ShowTotal = !O.Quiet || R.Compared.HasBaseline || R.Compared.HasChanges ||
                !O.WriteBaseline.empty();
  R.ToolVersion = PKA_VERSION;
  R.LlvmVersion = compat::llvmVersion().str();
  R.ReloadsPerDay = O.ReloadsPerDay;
  R.Today = O.Today ? O.Today : today();
  std::string Text;
  raw_string_ostream OS(Text);
  printReport(OS, Result, O.OutputFormat, R);
  return writeOutput(OS.str(), O);
}

Error writeOutput(StringRef Text, const Options &O) {
  if (!toStdout(O))
    return writeFileAtomically(O.Output, Text);
  outs() << Text;
  outs().flush();
  std::error_code EC = outs().error();
  outs().clear_error();
  return EC ? fileError("standard output", "cannot write: " + EC.message())
            : Error::success();
}

/// What the sources gave before the change, which \p Past has.
static Expected<AuditResult> auditPast(const PastFiles &Past, const Options &O,
                                       const Knowledge &K, const Hosting &H,
                                       StringRef Cwd) {
  Expected<Inputs> In = parseInputs(O, K.M, H, K.Programs, Cwd, &Past);
  if (!In)
    return In.takeError();
  addPrograms(*In, K);
  loadSummaries(*In, O, K.M, /*All=*/false);
  AuditResult Result =
      judge(makeUnits(In->Summaries, In->Rules, DefaultProgram), K.M,
            judgeOptions(O, *In));
  countUnits(In->Summaries, Cwd, Result);
  NolintComments(Past.over(vfs::getRealFileSystem())).apply(Result);
  std::vector<Suppression> Suppressions = K.Suppressions;
  applySuppressions(Result, Suppressions, O.Today ? O.Today : today());
  return Result;
}

/// The second half of the pipeline.
static Expected<int> judgeInputs(Inputs In, Knowledge &K, const Hosting &H,
                                 ComparisonInputs Against, const Options &O,
                                 StringRef Cwd) {
  addPrograms(In, K);
  if (In.Known)
    In.Summaries = std::move(In.Known->Outlines);
  // What others will look at must be whole.
  loadSummaries(In, O, K.M,
                /*All=*/!O.SaveSummary.empty() || O.Command == Options::Roots);
  if (!O.SaveSummary.empty())
    if (Error E = saveLinked(In, O.SaveSummary))
      return E;

  // The project file may well speak of more than the files that were named.
  ArrayRef<LinkRule> Programs = K.Programs;
  if (isPart(O))
    Programs = Programs.drop_front(K.OfProject);
  for (const auto &[Name, Glob] : globsWithoutSource(Programs, In.Summaries))
    printWarning("program '" + printable(Name) + "': no source matches '" +
                 shortPath(Glob, Cwd) + "'");

  std::vector<const TuSummary *> Missing;
  if (readsSummaries(O))
    for (const TuSummary *S : In.Summaries.all())
      if (S->Status == TuStatus::Unasked)
        Missing.push_back(S);
  if (!Missing.empty())
    printWarning(std::to_string(Missing.size()) + " of " +
                 std::to_string(In.Summaries.size()) +
                 " translation units have no summary yet, such as " +
                 shortPath(Missing.front()->MainFile, Cwd) +
                 "; what they do to a key is not known");

  bool SawAllUnits = Missing.empty();

  if (O.Command == Options::Roots)
    return printRoots(makeUnits(In.Summaries, In.Rules, DefaultProgram), K.M, O,
                      Cwd);
  AuditResult Result;
  std::set<std::string> Sources;
  if (In.Known) {
    Result.Sites = std::move(In.Known->Sites);
    Result.Uncalled = std::move(In.Known->Uncalled);
    Sources = std::move(In.Known->Sources);
  } else {
    Result = judge(makeUnits(In.Summaries, In.Rules, DefaultProgram), K.M,
                   judgeOptions(O, In));
    Sources = sourceFiles(In.Summaries);
    if (In.Last && !In.Damaged)
      In.Last->store(Result, In.Summaries, Sources, In.Relevant);
  }
  countUnits(In.Summaries, Cwd, Result);
  suppress(Result, Sources, K, O, Cwd);
  if (!O.Quiet && O.Target.empty() && SawAllUnits)
    printUncalled(Result.Uncalled, Cwd);
  Against.SawAll = (!isPart(O) || O.HasFlags) && !Result.Units.Failed &&
                   SawAllUnits && !In.Damaged;
  bool Damaged = In.Damaged;
  if (Error E = askGit(Against, O, In.Summaries, Cwd))
    return E;
  std::optional<AuditResult> Before;
  if (wantsPast(Against, O)) {
    In = Inputs(); // Not both at a time.
    Expected<AuditResult> Past = auditPast(Against.Past, O, K, H, Cwd);
    if (!Past)
      return Past.takeError();
    Before = std::move(*Past);
  }
  Expected<Comparison> Compared =
      compareFindings(std::move(Against), Before, O, Cwd, Result);
  if (!Compared)
    return Compared.takeError();
  // A text report on the terminal says it itself.
  if (O.OutputFormat != Format::Text || !toStdout(O) || !O.Target.empty())
    printFailures(Result, Cwd);
  if (O.Command == Options::Explain)
    return explain(Result, O, Cwd);
  if (Error E = writeReport(Result, std::move(*Compared), O, Cwd))
    return E;
  if (Damaged)
    return BadInput;
  if (Result.Units.Failed || !SawAllUnits)
    return Incomplete;
  for (const Site &S : Result.Sites)
    if (!O.FailNever && isShown(S) && !S.Stands.Known && S.Sev >= O.FailOn)
      return Findings;
  return Clean;
}

static Expected<int> run(Options O) {
  SmallString<256> Cwd;
  if (std::error_code EC = sys::fs::current_path(Cwd))
    return createStringError(EC, "the working directory cannot be told: " +
                                     EC.message());
  Expected<Knowledge> K = readKnowledge(O, Cwd);
  if (!K)
    return K.takeError();

  if (O.Command == Options::Models)
    return printModels(K->M, O, Cwd);
  Hosting H;
  if (!readsSummaries(O)) {
    Expected<Hosting> Choice = chooseHost(O, K->M, Cwd);
    if (!Choice)
      return Choice.takeError();
    H = std::move(*Choice);
    assumeHost(H, K->M);
  }

  if (O.Command == Options::Summarize) {
    if (sys::fs::exists(O.Output) && !sys::fs::is_directory(O.Output))
      return fileError(O.Output, "is not a directory");
    Expected<Inputs> In = parseInputs(O, K->M, H, K->Programs, Cwd);
    if (!In)
      return In.takeError();
    if (Error E = writeInputs(*In, O.Output))
      return E;
    for (uint32_t N = 0; N != In->Stored->size(); ++N)
      In->Summaries.add(In->Stored->outline(N));
    AuditResult Result;
    countUnits(In->Summaries, Cwd, Result);
    printFailures(Result, Cwd);
    return Result.Units.Failed ? Incomplete : Clean;
  }

  for (StringRef File : {StringRef(O.Output), StringRef(O.SaveSummary),
                         StringRef(O.WriteBaseline)})
    if (Error E = checkWritable(File, Cwd))
      return E;
  Expected<ComparisonInputs> Against = readComparison(O, Cwd);
  if (!Against)
    return Against.takeError();
  Expected<Inputs> In = readsSummaries(O)
                            ? readInputs(O, K->M, Cwd)
                            : parseInputs(O, K->M, H, K->Programs, Cwd);
  if (!In)
    return In.takeError();
  return judgeInputs(std::move(*In), *K, H, std::move(*Against), O, Cwd);
}

int runAudit(const Options &O) {
  handleInterrupts();
  Expected<int> Status = run(O);
  if (Status)
    return *Status;
  handleAllErrors(Status.takeError(),
                  [](const ErrorInfoBase &E) { printError(E.message()); });
  return BadInput;
}

} // namespace pka
