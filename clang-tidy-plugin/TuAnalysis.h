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
#include <map>
#include <optional>

namespace clang {
class ASTContext;
class Preprocessor;
class SourceManager;
}

namespace pka {

/// The values of the CheckOptions, see README.md.
struct PluginOptions {
  std::string ProgramSummary; ///< `pthread-key.ProgramSummary`, or empty.
  std::string Models;         ///< `pthread-key.Models`, or empty.
  bool Executables = false;   ///< `pthread-key.Executables`.
};

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
  }

  /// Watches what the preprocessor leaves out of the TU that begins.
  void watch(clang::Preprocessor &PP, const clang::SourceManager &SM);

  /// The judgement on the TU of \p Context, computed at the first call after
  /// startTu().
  const AuditResult &result(clang::ASTContext &Context,
                            llvm::StringRef BuildDirectory,
                            const PluginOptions &Options);

  /// What went wrong with the options in this TU, one line each. Empties the
  /// list, so that one check reports it for all.
  std::vector<std::string> takeErrors();

private:
  struct LoadedModels {
    Models Tables;
    std::string Error;
  };
  struct LoadedProgram {
    std::vector<TuSummary> Tus;
    std::vector<LinkRule> Rules;
    std::vector<std::string> Wrappers; ///< Functions that pass keys on.
    std::string Error;
  };

  void analyse(clang::ASTContext &Context, llvm::StringRef BuildDirectory,
               const PluginOptions &Options);
  const Models &models(const std::string &Path);
  const LoadedProgram *program(const std::string &Path, const Models &M);

  std::string StartDirectory;
  std::map<std::string, LoadedModels> ModelsByPath;
  std::map<std::string, LoadedProgram> ProgramsByPath;
  SkippedCode Skipped;
  const clang::Preprocessor *Watched = nullptr;
  std::optional<AuditResult> Result;
  std::vector<std::string> Errors;
};

} // namespace pka

#endif
