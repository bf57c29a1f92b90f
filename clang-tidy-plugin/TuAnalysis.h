//===- TuAnalysis.h - One analysis for all checks of a TU -------*- C++ -*-===//
//
// A parsed TU goes in, the judged sites that can be reported in it come out.
// The first check that asks pays for the analysis, the others share it. Whether
// a finding is shown is left to clang-tidy: NOLINT, header filters and enabled
// checks are its business.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_PLUGIN_TUANALYSIS_H
#define PKA_PLUGIN_TUANALYSIS_H

#include "extract/SkippedCode.h"
#include "judge/Judge.h"
#include "report/Suppressions.h"
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace clang {
class ASTContext;
class Preprocessor;
class SourceManager;
} // namespace clang

namespace pka {

/// The values of the CheckOptions, see README.md.
struct PluginOptions {
  std::string ProgramSummary; ///< `pthread-key.ProgramSummary`, or empty.
  std::string Models;         ///< `pthread-key.Models`, or empty.
  std::string Config;         ///< `pthread-key.Config`, or empty.
  bool Executables = false;   ///< `pthread-key.Executables`.
};

/// The names of those options.
constexpr char ProgramSummaryOption[] = "pthread-key.ProgramSummary";
constexpr char ModelsOption[] = "pthread-key.Models";
constexpr char ConfigOption[] = "pthread-key.Config";
constexpr char ExecutablesOption[] = "pthread-key.Executables";

/// Lives as long as clang-tidy's check factories: models and program summaries
/// are read once for all TUs of a run.
class TuAnalysis {
public:
  /// Relative paths in options mean the folder in which clang-tidy was started,
  /// because it changes folders from one TU to the next.
  TuAnalysis();

  /// Forgets the last TU. The next one may get an ASTContext of equal address.
  void startTu() {
    Result.reset();
    Watched = nullptr;
    Loaded.clear();
  }

  /// Files of other TUs that a note of this one made Clang load.
  void addLoaded(llvm::StringRef File) { Loaded.insert(File.str()); }
  bool isLoaded(llvm::StringRef File) const {
    return Loaded.count(File.str()) != 0;
  }

  /// Watches what the preprocessor leaves out of the TU that begins.
  void watch(clang::Preprocessor &PP);

  /// True for the first caller, of all TUs.
  bool isFirstTu() { return !std::exchange(HasStarted, true); }

  /// The judgement on the TU of \p Context, computed at the first call after
  /// startTu().
  const AuditResult &result(clang::ASTContext &Context,
                            llvm::StringRef BuildDirectory,
                            const PluginOptions &Options);

  /// What went wrong with the options in this TU, one line each. Empties the
  /// list, so that one check reports it for all.
  std::vector<std::string> takeErrors();
  /// The same for what deserves a warning.
  std::vector<std::string> takeWarnings();

private:
  /// What the user says of APIs: a project file and a file of models.
  struct Knowledge {
    Models Tables;
    std::vector<Suppression> Suppressions;
    std::vector<std::string> Errors;
  };
  struct LoadedProgram {
    std::vector<TuSummary> Tus;
    std::vector<LinkRule> Rules;
    std::vector<std::string> Wrappers; ///< Functions that pass keys on.
    std::string Error;
  };

  void analyse(clang::ASTContext &Context, llvm::StringRef BuildDirectory,
               const PluginOptions &Options);
  bool isBuiltinOnly(llvm::StringRef MainFile, const PluginOptions &Options);
  bool mentionsBuiltinKeys(clang::ASTContext &Context);
  void suppress(Knowledge &K);
  Knowledge &knowledge(llvm::StringRef MainFile, const PluginOptions &Options);
  std::string projectFile(llvm::StringRef MainFile, llvm::StringRef Option);
  const LoadedProgram *program(const std::string &Path, const Models &M);

  std::string StartDirectory;
  bool HasStarted = false;
  /// By the project file and the file of models.
  std::map<std::pair<std::string, std::string>, Knowledge> KnowledgeByPaths;
  std::map<std::string, std::string> ProjectFileByFolder;
  std::vector<llvm::StringRef> BuiltinKeys; ///< See Models::builtinKeyNames().
  std::map<std::string, LoadedProgram> ProgramsByPath;
  SkippedCode Skipped;
  const clang::Preprocessor *Watched = nullptr;
  std::set<std::string> Loaded;
  std::optional<AuditResult> Result;
  std::vector<std::string> Errors, Warnings;
};

} // namespace pka

#endif
