//===- Comparing.cpp - A run held against another, and a change -----------===//

#include "tool/Comparing.h"
#include "models/ProjectFile.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "summary/SummaryIO.h"
#include "tool/Audit.h"
#include "tool/GitDiff.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <map>
#include <set>

using namespace llvm;

namespace pka {

static Error readChangedFiles(StringRef List, StringRef Cwd, Changes &C) {
  std::string Text;
  if (List == "-") {
    auto Buffer = MemoryBuffer::getSTDIN();
    if (!Buffer)
      return fileError("standard input", Buffer.getError().message());
    Text = (*Buffer)->getBuffer().str();
  } else {
    Expected<std::string> Read = readText(List);
    if (!Read)
      return Read.takeError();
    Text = std::move(*Read);
  }
  // `git diff -z` and its kind end paths with a null byte.
  char End = StringRef(Text).contains('\0') ? '\0' : '\n';
  bool AnyExists = false;
  for (StringRef Rest = Text; !Rest.empty();) {
    StringRef Path;
    std::tie(Path, Rest) = Rest.split(End);
    if (End)
      Path = Path.rtrim('\r');
    if (Path.empty())
      continue;
    std::string Absolute = absolutePath(Path, Cwd);
    AnyExists |= sys::fs::exists(Absolute);
    C.addFile(Absolute);
  }
  // Those that are gone were rightly named; all of them seldom are.
  if (!C.files().empty() && !AnyExists)
    printWarning(List + ": none of these files is there; paths are relative to "
                        "the working directory");
  return Error::success();
}

Expected<ComparisonInputs> readComparison(const Options &O, StringRef Cwd) {
  ComparisonInputs In;
  if (!O.Baseline.empty()) {
    // A first run has none, and is told how to make it.
    if (!sys::fs::exists(O.Baseline))
      return fileError(O.Baseline, "there is no such baseline; make it with "
                                   "--write-baseline");
    Expected<std::string> Text = readText(O.Baseline);
    if (!Text)
      return Text.takeError();
    auto Entries = parseBaseline(*Text, O.Baseline);
    if (!Entries)
      return Entries.takeError();
    In.Baseline = std::move(*Entries);
  }
  if (!O.ChangedFiles.empty())
    if (Error E = readChangedFiles(O.ChangedFiles, Cwd, In.Changed))
      return E;
  return In;
}

/// The nearest of \p Folder and its parents that is a repository, or empty.
static std::string repositoryOf(StringRef Folder) {
  for (; !Folder.empty(); Folder = sys::path::parent_path(Folder))
    if (sys::fs::exists(Folder + "/.git"))
      return Folder.str();
  return "";
}

/// The repository that most folders of sources are in; that of the working
/// directory if any is in it. Empty: they are in none.
static std::string repositoryOfSources(const SummarySet &Set, StringRef Cwd) {
  std::set<std::string> Folders;
  for (const TuSummary *S : Set.all())
    Folders.insert(sys::path::parent_path(S->MainFile.str()).str());
  std::map<std::string, unsigned> Count;
  for (const std::string &Folder : Folders) {
    SmallString<256> Real;
    if (!sys::fs::real_path(Folder, Real))
      ++Count[repositoryOf(Real)];
  }
  Count.erase("");
  SmallString<256> Here;
  if (!sys::fs::real_path(Cwd, Here) && Count.count(repositoryOf(Here)))
    return repositoryOf(Here);
  auto Most = std::max_element(
      Count.begin(), Count.end(),
      [](const auto &A, const auto &B) { return A.second < B.second; });
  return Most == Count.end() ? "" : Most->first;
}

Error askGit(ComparisonInputs &In, const Options &O, const SummarySet &Set,
             StringRef Cwd) {
  if (O.DiffRevision.empty())
    return Error::success();
  std::string Top = repositoryOfSources(Set, Cwd);
  if (Top.empty())
    return createStringError(inconvertibleErrorCode(),
                             "--diff: the sources are in no git repository");
  return addGitChanges(O.DiffRevision, Top, In.Changed, In.Past);
}

/// Why the past cannot be told.
static void warnOfPast(const Twine &Why) {
  printWarning(Why +
               ": what is new, and what is fixed, cannot be told; shown is "
               "what the change touches");
}

bool wantsPast(const ComparisonInputs &In, const Options &O) {
  // A baseline says it already; of summaries nobody knows the commands.
  bool Wanted = !O.DiffRevision.empty() && O.Baseline.empty() &&
                O.WriteBaseline.empty() && In.SawAll &&
                O.Command == Options::Audit && !readsSummaries(O);
  if (!Wanted || In.Past.unknown().empty())
    return Wanted;
  warnOfPast(printable(In.Past.unknown().front()) +
             " cannot be looked at as it was before the change");
  return false;
}

/// Marks what was there before the change. False when that cannot be told.
static bool compareWithPast(const AuditResult &Before,
                            ComparisonInputs &Against, StringRef Cwd,
                            AuditResult &Result, Comparison &C) {
  if (Before.Units.Failed) {
    warnOfPast(std::to_string(Before.Units.Failed) +
               " translation units, such as " +
               printable(Before.Failures.front().File) +
               ", could not be analysed as they were before the change");
    return false;
  }
  C.Fixed = markKnownByPath(Result, baselineOf(Before, Cwd), Cwd);
  for (Site &S : Result.Sites)
    if (Against.Changed.isNew(S.Pos.File))
      S.Stands.Known = false;
  return true;
}

Expected<Comparison> compareFindings(ComparisonInputs Against,
                                     const std::optional<AuditResult> &Before,
                                     const Options &O, StringRef Cwd,
                                     AuditResult &Result) {
  Comparison C;
  C.HasBaseline = !O.Baseline.empty() || !O.WriteBaseline.empty();
  C.HasChanges = !O.ChangedFiles.empty() || !O.DiffRevision.empty();
  if (!O.WriteBaseline.empty()) {
    std::string Text;
    raw_string_ostream OS(Text);
    printBaseline(OS, Result, Cwd);
    OS.flush();
    if (Error E = writeFileAtomically(O.WriteBaseline, Text))
      return E;
    if (O.Baseline.empty())
      Against.Baseline = cantFail(parseBaseline(Text, O.WriteBaseline));
  }
  if (C.HasBaseline) {
    C.Fixed = markKnown(Result, std::move(Against.Baseline));
    if (!Against.SawAll)
      C.Fixed.clear();
  } else if (Before) {
    C.HasBaseline = compareWithPast(*Before, Against, Cwd, Result, C);
  }
  if (C.HasChanges)
    Against.Changed.mark(Result);
  decideShown(Result, C);
  return C;
}

} // namespace pka
