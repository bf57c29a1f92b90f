//===- Inputs.h - Summaries to be judged ------------------------*- C++ -*-===//
//
// The first half of the pipeline: compile commands, or files that an earlier
// `summarize` wrote, go in; a set of summaries with the link rules that belong
// to it comes out. What cannot be read becomes a summary that says so, and
// makes the program incomplete.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_INPUTS_H
#define PKA_TOOL_INPUTS_H

#include "demand/StoredSummaries.h"
#include "judge/Judge.h"
#include "link/Link.h"
#include "models/Models.h"
#include "tool/LastRun.h"
#include "tool/Options.h"

namespace pka {

struct Hosting;
class PastFiles;

struct Inputs {
  /// All summaries; or else null, and those that matter are in Summaries.
  std::unique_ptr<StoredSummaries> Stored;
  SummarySet Summaries;
  /// Of one shard: a summary that says nothing for each TU of the program.
  SummarySet Expected;
  std::vector<LinkRule> Rules; ///< Of the build, sorted.
  std::string BuildDir;        ///< That the rules come from.
  bool Damaged = false;        ///< A file of summaries or rules is missing.
  /// All that was read is as it was in an earlier run, which found this.
  std::optional<RunResult> Known;
  std::unique_ptr<LastRun> Last; ///< To be told what was found; may be null.
  Relevance Relevant;            ///< What could change that.
  /// Units that were judged to find out what matters.
  std::unique_ptr<JudgeCache> Judged = std::make_unique<JudgeCache>();
};

/// How \p O wants programs judged; \p In, which must outlive the result, has
/// what is known already.
JudgeOptions judgeOptions(const Options &O, const Inputs &In);

/// The unit of TUs of which nothing is known.
extern const char DefaultProgram[];

/// Parses what \p O names; of a whole database, unless it is to be exhaustive
/// or that is most of it, what can matter to the verdicts on \p Programs and
/// those that the build tells of. Fails when there is no database, or a file is
/// not in it. Without a database, \p H has what stands for one. With \p Past
/// everything is parsed, as it was then.
llvm::Expected<Inputs> parseInputs(const Options &O, const Models &M,
                                   const Hosting &H,
                                   llvm::ArrayRef<LinkRule> Programs,
                                   llvm::StringRef WorkingDirectory,
                                   const PastFiles *Past = nullptr);

/// Reads the summaries that \p O names. Fails when none can be read.
llvm::Expected<Inputs> readInputs(const Options &O, const Models &M,
                                  llvm::StringRef WorkingDirectory);

/// Fills In.Summaries from In.Stored, which is then gone, if that is not done
/// yet: with all that can matter to the verdicts on In.Rules, or for \p All,
/// and where it is little, just all. Says on stderr what cannot be read.
void loadSummaries(Inputs &In, const Options &O, const Models &M, bool All);

/// Writes \p In below the folder \p Directory, one file for each TU.
llvm::Error writeInputs(const Inputs &In, llvm::StringRef Directory);

/// Writes \p In, linked, as \p File, and the rules beside it.
llvm::Error saveLinked(const Inputs &In, llvm::StringRef File);

} // namespace pka

#endif
