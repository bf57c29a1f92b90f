//===- Options.h - The command line -----------------------------*- C++ -*-===//
//
// The words of the command line go in, a checked set of options comes out, or
// one line that says what is wrong. No option file is read and nothing is done
// here. Parsed by hand rather than by llvm::cl, whose options are those of all
// the libraries that happen to be linked, and differ from release to release.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_OPTIONS_H
#define PKA_TOOL_OPTIONS_H

#include "judge/Verdict.h"
#include "report/Report.h"
#include "report/Suppressions.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace pka {

struct Options {
  enum CommandTy {
    Audit,
    Summarize,
    Link,
    Explain,
    Roots,
    Models,
    Help,
    Version
  } Command = Audit;
  std::string Target; ///< Of `explain`: FILE:LINE.
  std::vector<std::string> Files;
  std::string BuildPath;          ///< -p.
  bool HasFlags = false;          ///< There was a `--`: no database.
  std::vector<std::string> Flags; ///< What stood behind it.
  std::vector<std::string> ExtraArgs, ExtraArgsBefore;
  std::string ResourceDir;
  /// --host: the files are an extension of it. Set by chooseHost(), too.
  std::string Host;
  /// With a host: the folders with its sources, taken from Files.
  std::vector<std::string> Folders;
  std::vector<std::string> Excluded; ///< Globs: none of the extension.
  bool Quick = false; ///< Of FILES only those that are known; claims little.
  unsigned Jobs = 0;  ///< 0: all cores.
  /// --shard I/N of `summarize`: every Nth translation unit from the Ith on.
  unsigned Shard = 1, Shards = 1;
  bool Quiet = false;
  /// Which TUs of a database are parsed: those that matter, unless they are
  /// most of them; those that matter; all.
  enum ParsingTy { Thrifty, OnDemand, Exhaustive } Parsing = Thrifty;
  /// A program of at most so many TUs that creates a key is parsed as a whole.
  unsigned SmallProgram = 64;
  bool HasSmallProgram = false; ///< It was given.
  bool NoCache = false;
  std::string CacheDir; ///< Empty: the user's.
  uint64_t CacheSize = 5ull << 30;
  bool Stats = false;

  Format OutputFormat = Format::Text;
  std::string Output; ///< File, or for `summarize` folder; empty: stdout.
  std::string SaveSummary;
  bool FailNever = false;
  Severity FailOn = Severity::Error;
  bool Executables = false;
  /// What findings are held against; see tool/Comparing.h.
  std::string Baseline, WriteBaseline, ChangedFiles, DiffRevision;

  std::vector<std::string> ModelFiles, ProgramFiles;
  std::vector<std::pair<std::string, std::string>> Programs; ///< NAME, GLOB.
  std::string ConfigFile;
  bool NoConfig = false;
  Day Today = 0;            ///< For suppressions; 0: as the clock says.
  double ReloadsPerDay = 0; ///< 0: not known.
};

/// True when the files of \p O are summaries, or folders of them.
bool readsSummaries(const Options &O);

/// Parses \p Args, the words after the program's name.
llvm::Expected<Options> parseOptions(llvm::ArrayRef<const char *> Args);

/// The file beside which a database is looked for, or an empty string.
std::string firstFile(const Options &O);

/// The text of --help.
extern const char HelpText[];

} // namespace pka

#endif
