//===- LastRun.h - What an earlier run has found ----------------*- C++ -*-===//
//
// A run is a function of its commands, of how the build links, of what the tool
// knows, and of the files that were read. What it found is kept in the cache
// together with all of that, so that a run in which nothing has changed neither
// reads summaries nor judges. After an edit the TUs that see it are held
// against what they were: where nothing that matters is different, what was
// found still holds, wherever it stands now.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_LASTRUN_H
#define PKA_TOOL_LASTRUN_H

#include "cache/SummaryCache.h"
#include "judge/Verdict.h"
#include "link/Link.h"
#include "reuse/Relevance.h"
#include "summary/SummaryStore.h"
#include "tool/Options.h"
#include <set>

namespace clang {
namespace tooling {
struct CompileCommand;
}
} // namespace clang

namespace pka {

struct Database;

/// What a run makes of its input, before suppressions and comparisons.
struct RunResult {
  std::vector<Site> Sites;
  std::vector<SeenCreate> Uncalled;
  SummarySet Outlines;           ///< One for each TU, without code.
  std::set<std::string> Sources; ///< Files that have code.
};

/// What tells \p Command from others in the cache.
std::string cacheKey(const clang::tooling::CompileCommand &Command);

class LastRun {
public:
  /// \p Rules are those by which units are made. \p All: all TUs are parsed,
  /// whether that is worth it or not.
  LastRun(std::shared_ptr<SummaryCache> Cache, const Database &DB,
          const Options &O, llvm::ArrayRef<LinkRule> Rules, bool All);

  /// What was found, if nothing has changed since.
  std::optional<RunResult> load();

  /// When something has changed: the numbers of the commands that see it. None
  /// when nothing is known of an earlier run.
  std::vector<uint32_t> edited();

  /// What was found, as long as nothing that matters has changed, once the
  /// cache has what edited() commands make now.
  std::optional<RunResult> reuse(const Models &M);

  /// This run has made, or read, a summary with these bytes.
  void use(llvm::StringRef Bytes) { Used.insert(SummaryCache::hashOf(Bytes)); }

  /// Keeps what was found, if all that was used is in the cache. \p Summaries
  /// may have code. Only what is \p Relevant could change it.
  void store(const AuditResult &Found, const SummarySet &Summaries,
             const std::set<std::string> &Sources, const Relevance &Relevant);

private:
  /// What is stored.
  struct Record {
    RunResult Result;
    Relevance Relevant;
    std::vector<uint64_t> Hashes; ///< By unit, of its summary.
    AllDependencies Files;
  };
  bool read(llvm::StringRef Bytes, Record &Old, bool OnlyResult) const;
  void write(const Record &New);
  /// A unit of a source, and what stands for what it said and says.
  struct Twin {
    std::string Identity;
    uint64_t Before, After;
  };
  bool keepTwins() const;
  bool compare(uint32_t Unit, const std::string &OldBytes, const Models &M,
               class Moves &Moved);
  bool update(AllDependencies &Files, std::vector<uint64_t> &Hashes);

  std::shared_ptr<SummaryCache> Cache;
  std::vector<std::string> Units;     ///< Entries of the commands.
  std::vector<std::string> MainFiles; ///< Likewise.
  llvm::DenseSet<uint64_t> Used;      ///< Hashes of the summaries of this run.
  std::string Entry;

  std::optional<Record> Old;        ///< When something has changed.
  std::vector<std::string> Changed; ///< Files.
  std::vector<uint32_t> Edited;     ///< Units that have any of these.
  /// What these were, in their order.
  std::vector<SummaryStore::Ticket> Before;
  SummaryStore Store;
  llvm::StringMap<std::vector<Twin>> Twins; ///< By main file, of those edited.
};

} // namespace pka

#endif
