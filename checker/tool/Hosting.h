//===- Hosting.h - Extensions without a database ----------------*- C++ -*-===//
//
// The options and the models of builds go in; whether the sources are those of
// an extension, and of which host, is decided here, and a database for them is
// made. What was guessed is said in one line. How hosts are known and asked is
// the matter of hosts/.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_HOSTING_H
#define PKA_TOOL_HOSTING_H

#include "hosts/HostBuild.h"
#include "link/Link.h"
#include "models/Models.h"
#include "tool/Database.h"
#include "tool/Options.h"
#include <memory>

namespace pka {

/// What is known of the extensions that are audited without a database.
struct Hosting {
  BuildModels Builds;
  const BuildModel *Chosen = nullptr; ///< Null: there is a database, or flags.
  std::vector<std::unique_ptr<HostBuild>> Extensions;

  /// The one that \p S belongs to, or null.
  HostBuild *extensionOf(const TuSummary &S) const;
};

/// Decides about the host of \p O, by its option or, where there is neither a
/// database nor flags, by the sources; reads the folders of the extension; and
/// takes folders out of the files of \p O. Fails when the host is not known, or
/// there is no database and nothing to be guessed.
llvm::Expected<Hosting> chooseHost(Options &O, const Models &M,
                                   llvm::StringRef WorkingDirectory);

/// The commands for all sources of the extensions of \p H, by the flags that
/// the host's tools report.
llvm::Expected<Database> hostDatabase(const Hosting &H, const Options &O,
                                      llvm::StringRef WorkingDirectory);

/// Adds the summaries \p Parsed to \p Set, with what is known of the failures
/// among them, and what cannot be analysed for want of C. Says which sources
/// were passed over.
void addHosted(const Hosting &H, const Options &O,
               std::vector<TuSummary> Parsed, SummarySet &Set);

/// One library for each of the extensions. A source with a `main` is a program
/// of its own.
std::vector<LinkRule> hostRules(const Hosting &H, const SummarySet &Set);

/// Takes the sources for plugins of the host, whatever signs they show.
void assumeHost(const Hosting &H, Models &M);

} // namespace pka

#endif
