//===- Module.cpp - The checks that clang-tidy sees -----------------------===//
//
// One check per rule, all of one class: a check shows those findings of the
// shared analysis that bear its name.
//
//===----------------------------------------------------------------------===//
#include "TuAnalysis.h"
#include "compat/ClangTidy.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace clang::tidy;

namespace pka {

/// What is wrong with our \p Options, one line each: clang-tidy itself takes
/// any name for the option of some check.
static std::vector<std::string>
misspelt(const ClangTidyOptions::OptionMap &Options) {
  static const StringRef Known[] = {ConfigOption, ExecutablesOption,
                                    ModelsOption, ProgramSummaryOption};
  std::vector<std::string> Result;
  for (const auto &Entry : Options) {
    StringRef Name = Entry.getKey(), Rest = Name;
    if (!Rest.consume_front("pthread-key"))
      continue;
    // A check's own name may stand in front of any option.
    if (llvm::none_of(Known, [&](StringRef K) {
          StringRef Own = Name;
          return Own.consume_back(K) && (Own.empty() || Own.back() == '.');
        }))
      Result.push_back("unknown option '" + Name.str() + "'; there are " +
                       llvm::join(std::begin(Known), std::end(Known), ", "));
    else if (Name.consume_back(ExecutablesOption) &&
             Entry.getValue().Value != "true" &&
             Entry.getValue().Value != "false")
      Result.push_back(std::string(ExecutablesOption) +
                       " is true or false, not '" +
                       std::string(Entry.getValue().Value) + "'");
  }
  llvm::sort(Result); // The map has no order.
  return Result;
}

namespace {

class KeyCheck : public ClangTidyCheck {
public:
  KeyCheck(StringRef Name, ClangTidyContext *Context, const Rule &Which,
           std::shared_ptr<TuAnalysis> Shared)
      : ClangTidyCheck(Name, Context), Context(Context), Which(Which),
        Shared(std::move(Shared)) {
    // The options are one for all checks, so they bear no check's name.
    Settings.ProgramSummary =
        std::string(Options.getLocalOrGlobal(ProgramSummaryOption, ""));
    Settings.Models = std::string(Options.getLocalOrGlobal(ModelsOption, ""));
    Settings.Config = std::string(Options.getLocalOrGlobal(ConfigOption, ""));
    // The template for bool is not among the symbols that every host exports.
    Settings.Executables =
        Options.getLocalOrGlobal(ExecutablesOption, "false") == "true";
  }

  void storeOptions(ClangTidyOptions::OptionMap &Map) override {
    Map[ProgramSummaryOption] = {Settings.ProgramSummary};
    Map[ModelsOption] = {Settings.Models};
    Map[ConfigOption] = {Settings.Config};
    Map[ExecutablesOption] = {Settings.Executables ? "true" : "false"};
  }

  void registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                           Preprocessor *) override {
    Shared->watch(*PP);
  }

  void onStartOfTranslationUnit() override { Shared->startTu(); }

  // Fires once, when the TU is complete, whatever headers clang-tidy skips.
  void registerMatchers(ast_matchers::MatchFinder *Finder) override {
    Finder->addMatcher(ast_matchers::translationUnitDecl(), this);
  }

  void check(const ast_matchers::MatchFinder::MatchResult &Match) override {
    const AuditResult &Result = Shared->result(
        *Match.Context, Context->getCurrentBuildDirectory(), Settings);
    if (Shared->isFirstTu())
      for (const std::string &Warning :
           misspelt(Context->getOptions().CheckOptions))
        Context->configurationDiag("%0", DiagnosticIDs::Warning) << Warning;
    for (const std::string &Warning : Shared->takeWarnings())
      Context->configurationDiag("%0", DiagnosticIDs::Warning) << Warning;
    for (const std::string &Error : Shared->takeErrors())
      Context->configurationDiag("%0", DiagnosticIDs::Error) << Error;
    for (const Site &S : Result.Sites)
      if (S.V == Which.V && S.Sev >= Severity::Warning && !S.Suppressed)
        report(S, *Match.SourceManager);
  }

private:
  /// Where \p Pos is in this TU; invalid when its file is no part of it.
  static SourceLocation locationInTu(const SourcePos &Pos, SourceManager &SM) {
    auto File = SM.getFileManager().getOptionalFileRef(Pos.File);
    if (!Pos.Line || !File)
      return {};
    return SM.translateFileLineCol(&File->getFileEntry(), Pos.Line, Pos.Column);
  }

  /// As locationInTu, but a file of another TU of the program is loaded. From
  /// then on it only looks like a part of this one.
  SourceLocation locationAnywhere(const SourcePos &Pos, SourceManager &SM) {
    SourceLocation Loc = locationInTu(Pos, SM);
    if (Loc.isValid() || !Pos.Line)
      return Loc;
    auto File = SM.getFileManager().getOptionalFileRef(Pos.File);
    if (!File)
      return {};
    FileID Id = SM.createFileID(*File, SourceLocation(), SrcMgr::C_User);
    Shared->addLoaded(Pos.File);
    return SM.translateLineCol(Id, Pos.Line, Pos.Column);
  }

  /// The finding itself, with its fix when all of that is for the main file.
  void diagnose(const Site &S, SourceLocation Loc, SourceManager &SM) {
    SmallVector<FixItHint, 3> Hints;
    for (const FixEdit &Edit : S.Mend.Edits) {
      SourceLocation Where = locationInTu(Edit.Pos, SM);
      if (Where.isInvalid() || SM.getFileID(Where) != SM.getMainFileID()) {
        Hints.clear();
        break;
      }
      Hints.push_back(FixItHint::CreateInsertion(Where, Edit.Text));
    }
    DiagnosticBuilder Builder = diag(Loc, "%0");
    Builder << S.Message;
    for (const FixItHint &Hint : Hints)
      Builder << Hint;
  }

  void report(const Site &S, SourceManager &SM) {
    // With a program summary there are sites of other TUs: not our business.
    SourceLocation Loc = locationInTu(S.Pos, SM);
    if (Loc.isInvalid() || Shared->isLoaded(S.Pos.File))
      return;
    diagnose(S, Loc, SM);
    for (const Evidence &E : S.Story) {
      SourceLocation Where = locationAnywhere(E.Pos, SM);
      diag(Where.isValid() ? Where : Loc, "%0", DiagnosticIDs::Note) << E.Text;
    }
  }

  ClangTidyContext *Context;
  const Rule &Which;
  std::shared_ptr<TuAnalysis> Shared;
  PluginOptions Settings;
};

class KeyModule : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &Factories) override {
    auto Shared = std::make_shared<TuAnalysis>();
    for (const Rule &R : rules())
      Factories.registerCheckFactory(
          R.Id, [&R, Shared](StringRef Name, ClangTidyContext *Context) {
            return std::make_unique<KeyCheck>(Name, Context, R, Shared);
          });
  }
};

} // namespace

static ClangTidyModuleRegistry::Add<KeyModule>
    Registration("pthread-key-module",
                 "Thread-specific-data keys that are never given back.");

} // namespace pka
