//===- TuAnalysis.cpp - One analysis for all checks of a TU ---------------===//
#include "TuAnalysis.h"
#include "extract/Extract.h"
#include "extract/KeyMentions.h"
#include "link/LinkCommands.h"
#include "models/ProjectFile.h"
#include "summary/Paths.h"
#include "summary/SummaryIO.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <set>
#include <utility>

namespace pka {

/// The main file as summaries name it.
static std::string mainFile(clang::ASTContext &Context,
                            llvm::StringRef BuildDirectory) {
  const clang::SourceManager &SM = Context.getSourceManager();
  auto Entry = SM.getFileEntryRefForID(SM.getMainFileID());
  return Entry ? absolutePath(Entry->getName(), BuildDirectory) : std::string();
}

/// True when both paths name one file, which they may by way of a link.
static bool sameFile(llvm::StringRef A, llvm::StringRef B) {
  if (A == B)
    return true;
  return llvm::sys::path::filename(A) == llvm::sys::path::filename(B) &&
         llvm::sys::fs::equivalent(A, B);
}

/// The summaries of \p Program with every one of the fresh TU's main file
/// replaced by the fresh one: the program may be older than the source in the
/// editor. clang-tidy does not know the object that the TU becomes, so the
/// place in the link is taken over from the summary that is replaced.
static SummarySet replaceTu(const std::vector<TuSummary> &Program,
                            const TuSummary &Fresh) {
  SummarySet Set;
  bool Known = false;
  for (const TuSummary &Tu : Program) {
    if (!sameFile(Tu.MainFile, Fresh.MainFile)) {
      Set.add(Tu);
      continue;
    }
    TuSummary Replacement = Fresh;
    // The copy has Fresh's arena, so Tu's strings are copied into that.
    Replacement.MainFile = Replacement.Arena->save(Tu.MainFile);
    Replacement.Directory = Replacement.Arena->save(Tu.Directory);
    Replacement.Output = Replacement.Arena->save(Tu.Output);
    Set.add(std::move(Replacement));
    Known = true;
  }
  if (!Known)
    Set.add(Fresh);
  return Set;
}

static llvm::Error addModels(llvm::StringRef Path, llvm::StringRef Name,
                             Models &Tables) {
  auto Text = readText(Path);
  return Text ? Tables.add(*Text, Name) : Text.takeError();
}

static llvm::Error addProjectFile(llvm::StringRef Path, Models &Tables,
                                  std::vector<Suppression> &Suppressions) {
  auto Text = readText(Path);
  if (!Text)
    return Text.takeError();
  ProjectFile Parts = splitProjectFile(*Text);
  if (llvm::Error E = Tables.add(Parts.Models, Path))
    return E;
  if (Parts.Suppressions.empty())
    return llvm::Error::success();
  auto List = parseSuppressions(Parts.Suppressions, Path,
                                llvm::sys::path::parent_path(Path));
  if (!List)
    return List.takeError();
  Suppressions = std::move(*List);
  for (Suppression &S : Suppressions)
    S.Reason = (Path + ":" + llvm::Twine(S.Line) + ": " + S.Reason).str();
  return llvm::Error::success();
}

TuAnalysis::TuAnalysis() {
  llvm::SmallString<256> Directory;
  if (!llvm::sys::fs::current_path(Directory))
    StartDirectory = Directory.str().str();
}

void TuAnalysis::watch(clang::Preprocessor &PP) {
  // Every check of the module is asked, for the same preprocessor.
  if (Watched == &PP)
    return;
  Watched = &PP;
  Skipped = SkippedCode();
  PP.addPPCallbacks(recordSkippedCode(Skipped, PP));
}

/// The project file for a source, or nothing. As for the tool, but seen from
/// the source: clang-tidy is started anywhere.
std::string TuAnalysis::projectFile(llvm::StringRef MainFile,
                                    llvm::StringRef Option) {
  if (Option == "none")
    return "";
  if (!Option.empty())
    return absolutePath(Option, StartDirectory);
  std::string Folder = llvm::sys::path::parent_path(MainFile).str();
  auto Inserted = ProjectFileByFolder.try_emplace(Folder);
  if (Inserted.second)
    Inserted.first->second = findProjectFile(Folder);
  return Inserted.first->second;
}

TuAnalysis::Knowledge &TuAnalysis::knowledge(llvm::StringRef MainFile,
                                             const PluginOptions &Options) {
  std::string Project = projectFile(MainFile, Options.Config);
  auto Inserted = KnowledgeByPaths.try_emplace({Project, Options.Models});
  Knowledge &K = Inserted.first->second;
  if (Inserted.second) {
    K.Tables = Models::builtin();
    auto Say = [&](llvm::StringRef Option, llvm::Error E) {
      if (E)
        K.Errors.push_back((Option.empty() ? "" : Option.str() + ": ") +
                           llvm::toString(std::move(E)));
    };
    if (!Project.empty())
      Say(Options.Config.empty() ? "" : ConfigOption,
          addProjectFile(Project, K.Tables, K.Suppressions));
    if (!Options.Models.empty())
      Say(ModelsOption, addModels(absolutePath(Options.Models, StartDirectory),
                                  Options.Models, K.Tables));
  }
  Errors.insert(Errors.end(), K.Errors.begin(), K.Errors.end());
  return K;
}

/// Reads the summaries at \p Path and, when there are any, the link rules that
/// the tool keeps beside them.
static llvm::Error loadProgram(llvm::StringRef Path,
                               std::vector<TuSummary> &Tus,
                               std::vector<LinkRule> &Rules) {
  auto Read = readSummaryFile(Path);
  if (!Read)
    return Read.takeError();
  Tus = std::move(*Read);
  std::string RulesPath = linkRulesFileFor(Path);
  auto Buffer = llvm::MemoryBuffer::getFile(RulesPath);
  if (!Buffer)
    return llvm::Error::success();
  auto ReadRules = readLinkRules((*Buffer)->getBuffer(), RulesPath);
  if (!ReadRules)
    return ReadRules.takeError();
  Rules = std::move(*ReadRules);
  return llvm::Error::success();
}

/// The functions of the program whose callers are creation sites: a TU may have
/// one of those without a word of the key API itself.
static std::vector<std::string> wrappersOf(const std::vector<TuSummary> &Tus,
                                           llvm::ArrayRef<LinkRule> Rules,
                                           const Models &M) {
  SummarySet Set;
  for (const TuSummary &Tu : Tus)
    Set.add(Tu);
  std::set<std::string> Names;
  for (const Site &S : judge(makeUnits(Set, Rules, "program"), M, {}).Sites) {
    Names.insert(S.Callee);
    if (S.V == Verdict::Wrapper)
      Names.insert(S.Function);
  }
  return {Names.begin(), Names.end()};
}

const TuAnalysis::LoadedProgram *TuAnalysis::program(const std::string &Path,
                                                     const Models &M) {
  auto Inserted = ProgramsByPath.try_emplace(Path);
  LoadedProgram &Loaded = Inserted.first->second;
  if (Inserted.second) {
    if (llvm::Error E = loadProgram(absolutePath(Path, StartDirectory),
                                    Loaded.Tus, Loaded.Rules))
      Loaded.Error = ProgramSummaryOption + (": " + toString(std::move(E)));
    else
      Loaded.Wrappers = wrappersOf(Loaded.Tus, Loaded.Rules, M);
  }
  if (Loaded.Error.empty())
    return &Loaded;
  Errors.push_back(Loaded.Error);
  return nullptr;
}

/// The user has nothing to say of APIs.
bool TuAnalysis::isBuiltinOnly(llvm::StringRef MainFile,
                               const PluginOptions &Options) {
  return Options.Models.empty() && Options.ProgramSummary.empty() &&
         projectFile(MainFile, Options.Config).empty();
}

bool TuAnalysis::mentionsBuiltinKeys(clang::ASTContext &Context) {
  if (BuiltinKeys.empty())
    BuiltinKeys = Models::builtinKeyNames();
  return mentionsKeys(Context, BuiltinKeys, Skipped);
}

void TuAnalysis::analyse(clang::ASTContext &Context,
                         llvm::StringRef BuildDirectory,
                         const PluginOptions &Options) {
  std::string MainFile = mainFile(Context, BuildDirectory);
  // Most TUs have no keys, and nothing else should be done for them.
  bool BuiltinOnly = isBuiltinOnly(MainFile, Options);
  if (BuiltinOnly && !mentionsBuiltinKeys(Context))
    return;
  Knowledge &K = knowledge(MainFile, Options);
  const Models &Tables = K.Tables;
  const LoadedProgram *Program = nullptr;
  if (!Options.ProgramSummary.empty())
    Program = program(Options.ProgramSummary, Tables);
  if (!BuiltinOnly && !mentionsKeys(Context, Tables, Skipped) &&
      !(Program && llvm::any_of(Program->Wrappers, [&](const std::string &W) {
          return mentionsFunction(Context, W);
        })))
    return;
  // Half a TU proves nothing; clang-tidy shows the compiler's own errors.
  if (Context.getDiagnostics().hasUncompilableErrorOccurred())
    return;

  TuOrigin Origin;
  Origin.MainFile = std::move(MainFile);
  Origin.Directory = BuildDirectory.str();
  JudgeOptions HowToJudge;
  HowToJudge.OpenWorld = !Program;
  HowToJudge.Executables = Options.Executables;
  auto Judge = [&](Extent Tell) {
    TuSummary Fresh = extractSummary(Context, Tables, Origin, Skipped, Tell);
    SummarySet Set;
    llvm::ArrayRef<LinkRule> Rules;
    if (Program) {
      Set = replaceTu(Program->Tus, Fresh);
      Rules = Program->Rules;
    } else {
      Set.add(std::move(Fresh));
    }
    return judge(makeUnits(Set, Rules, "program"), Tables, HowToJudge);
  };
  // What explains a finding costs more than all else, and most have none.
  Result = Judge(Program ? Extent::Verdicts : Extent::Finding);
  if (llvm::any_of(Result->Sites,
                   [](const Site &S) { return S.Sev >= Severity::Warning; }))
    Result = Judge(Extent::All);
  suppress(K);
}

/// One TU cannot tell that a suppression has no use, but an expired one that
/// would have one is worth a word, the first time.
void TuAnalysis::suppress(Knowledge &K) {
  Day Today = today();
  std::vector<Suppression> Before = K.Suppressions;
  applySuppressions(*Result, K.Suppressions, Today);
  for (size_t I = 0; I != Before.size(); ++I)
    if (const Suppression &S = K.Suppressions[I];
        S.Used && !Before[I].Used && S.isExpired(Today))
      Warnings.push_back("a suppression has expired on " + toString(S.Until) +
                         ": " + S.Reason);
}

const AuditResult &TuAnalysis::result(clang::ASTContext &Context,
                                      llvm::StringRef BuildDirectory,
                                      const PluginOptions &Options) {
  if (!Result) {
    Result.emplace();
    analyse(Context, BuildDirectory, Options);
  }
  return *Result;
}

std::vector<std::string> TuAnalysis::takeErrors() {
  return std::exchange(Errors, {});
}

std::vector<std::string> TuAnalysis::takeWarnings() {
  return std::exchange(Warnings, {});
}

} // namespace pka
