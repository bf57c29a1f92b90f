//===- Frontend.cpp - Compile commands to summaries -----------------------===//

#include "extract/Frontend.h"
#include "compat/Tooling.h"
#include "extract/Command.h"
#include "extract/Extract.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace pka {
namespace {

/// How often a command is tried again without an argument Clang objects to.
constexpr unsigned MaxAttempts = 16;

/// Keeps the first error that makes the AST incomplete, in one line.
class ErrorCollector : public clang::DiagnosticConsumer {
public:
  std::string FirstError;               ///< Of the source.
  std::vector<std::string> SetupErrors; ///< Of the command, before parsing.

  void BeginSourceFile(const clang::LangOptions &,
                       const clang::Preprocessor *) override {
    Parsing = true;
  }

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    if (Level < clang::DiagnosticsEngine::Error)
      return;
    SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    if (compat::isHarmless(Info, Text))
      return;
    for (char &C : Text)
      if (C == '\n' || C == '\r')
        C = ' ';
    if (!Parsing)
      SetupErrors.push_back(std::string(Text));
    else if (FirstError.empty())
      FirstError = position(Info) + std::string(Text);
  }

private:
  static std::string position(const clang::Diagnostic &Info) {
    if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
      return "";
    clang::PresumedLoc P =
        Info.getSourceManager().getPresumedLoc(Info.getLocation());
    if (P.isInvalid())
      return "";
    std::string Result;
    raw_string_ostream(Result) << P.getFilename() << ':' << P.getLine() << ':'
                               << P.getColumn() << ": ";
    return Result;
  }

  bool Parsing = false;
};

/// What one run of the parser shares with its caller.
struct Run {
  Run(const Models &M, const TuOrigin &Origin, bool KeepFailed,
      bool LastAttempt)
      : M(M), Origin(Origin), KeepFailed(KeepFailed), LastAttempt(LastAttempt) {
  }

  const Models &M;
  const TuOrigin &Origin;
  bool KeepFailed;
  bool LastAttempt;
  ErrorCollector Errors;
  SkippedCode Skipped;
  TuSummary Summary;
  bool Summarised = false; ///< The end of the TU was reached.
};

class SummaryConsumer : public clang::ASTConsumer {
public:
  explicit SummaryConsumer(Run &R) : R(R) {}

  void HandleTranslationUnit(clang::ASTContext &Context) override {
    R.Summarised = true;
    if (R.KeepFailed || R.Errors.FirstError.empty())
      R.Summary = extractSummary(Context, R.M, R.Origin, R.Skipped);
  }

private:
  Run &R;
};

class SummaryAction : public clang::ASTFrontendAction {
public:
  explicit SummaryAction(Run &R) : R(R) {}

  bool BeginSourceFileAction(clang::CompilerInstance &) override {
    // Not worth parsing when the command will be tried again.
    return R.LastAttempt || R.Errors.SetupErrors.empty();
  }

  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &CI, StringRef) override {
    CI.getPreprocessor().addPPCallbacks(
        recordSkippedCode(R.Skipped, CI.getPreprocessor()));
    return std::make_unique<SummaryConsumer>(R);
  }

private:
  Run &R;
};

} // namespace

static void setOrigin(TuSummary &S, const TuOrigin &Origin) {
  S.MainFile = S.Arena->save(Origin.MainFile);
  S.Directory = S.Arena->save(Origin.Directory);
  S.Output = S.Arena->save(Origin.Output);
}

static TuSummary summaryWith(const TuOrigin &Origin, TuStatus Status,
                             StringRef Message) {
  TuSummary S;
  setOrigin(S, Origin);
  S.Status = Status;
  S.Message = S.Arena->save(Message);
  return S;
}

/// The name that older Clangs have for \p Standard, or nothing.
static StringRef olderStandard(StringRef Standard) {
  static const std::pair<StringRef, StringRef> Older[] = {
      {"gnu23", "gnu2x"},     {"c23", "c2x"},         {"gnu2y", "gnu2x"},
      {"c2y", "c2x"},         {"gnu++26", "gnu++2b"}, {"c++26", "c++2b"},
      {"gnu++2c", "gnu++2b"}, {"c++2c", "c++2b"},     {"gnu++23", "gnu++2b"},
      {"c++23", "c++2b"}};
  for (const auto &[Name, Replacement] : Older)
    if (Name == Standard)
      return Replacement;
  return "";
}

enum class Offender { NotFound, Dropped, Users };

/// Takes the argument out of \p Args that the driver's message \p Error is
/// about, or puts an older language standard in its place. One of \p UserArgs
/// stays where it is.
static Offender dropOffender(std::vector<std::string> &Args, StringRef Error,
                             ArrayRef<std::string> UserArgs) {
  while (Error.contains('\'')) {
    StringRef Quoted;
    std::tie(Quoted, Error) = Error.split('\'').second.split('\'');
    if (Quoted.empty())
      continue;
    // The first word is the program, the last one the file.
    for (size_t I = 1; I + 1 < Args.size(); ++I) {
      StringRef A = Args[I];
      if (A != Quoted && !(A.consume_back(Quoted) && A.consume_back("=")))
        continue;
      StringRef Older = A == "-std" ? olderStandard(Quoted) : "";
      if (!Older.empty())
        Args[I] = ("-std=" + Older).str();
      else if (is_contained(UserArgs, Args[I]))
        return Offender::Users;
      else
        Args.erase(Args.begin() + I);
      return Offender::Dropped;
    }
  }
  return Offender::NotFound;
}

/// Parses with \p Args until Clang finds nothing wrong with the command, or
/// nothing is left that could be dropped.
static TuSummary parse(std::vector<std::string> Args, const Models &M,
                       const TuOrigin &Origin, const FrontendOptions &Options,
                       IntrusiveRefCntPtr<vfs::FileSystem> FS) {
  for (unsigned Attempt = 1;; ++Attempt) {
    Run R(M, Origin, Options.KeepFailed, Attempt >= MaxAttempts);
    auto Parse = [&] {
      // The compiler shares the file manager, so it must be counted.
      IntrusiveRefCntPtr<clang::FileManager> Files(
          new clang::FileManager(clang::FileSystemOptions(), FS));
      clang::tooling::ToolInvocation Invocation(
          Args, std::make_unique<SummaryAction>(R), Files.get());
      Invocation.setDiagnosticConsumer(&R.Errors);
      Invocation.run();
    };
    Parse();
    if (!R.LastAttempt && !R.Errors.SetupErrors.empty()) {
      bool Dropped = false;
      for (const std::string &E : R.Errors.SetupErrors)
        switch (dropOffender(Args, E, Options.UserArgs)) {
        case Offender::Users:
          return summaryWith(Origin, TuStatus::Failed, E);
        case Offender::Dropped:
          Dropped = true;
          break;
        case Offender::NotFound:
          break;
        }
      if (!Dropped)
        Attempt = MaxAttempts - 1; // Parse with what there is.
      continue;
    }

    if (R.Summarised && R.Errors.FirstError.empty())
      return std::move(R.Summary);
    std::string Message = R.Errors.FirstError;
    if (Message.empty() && !R.Errors.SetupErrors.empty())
      Message = R.Errors.SetupErrors.front();
    if (Message.empty())
      Message = "clang made nothing of the recorded command";
    setOrigin(R.Summary, Origin);
    R.Summary.Status = TuStatus::Failed;
    R.Summary.Message = R.Summary.Arena->save(Message);
    return std::move(R.Summary);
  }
}

TuSummary summarizeCommand(const clang::tooling::CompileCommand &Command,
                           const Models &M, const FrontendOptions &Options,
                           IntrusiveRefCntPtr<vfs::FileSystem> FS) {
  if (!FS)
    FS = vfs::createPhysicalFileSystem().release();
  bool HasDirectory = !FS->setCurrentWorkingDirectory(Command.Directory);
  AdjustedCommand C = adjustCommand(Command, Options, *FS);
  TuOrigin Origin{C.MainFile, Command.Directory, C.Output};

  if (C.Error.empty() && !C.IsSource)
    return summaryWith(Origin, TuStatus::Skipped, "");
  std::string Problem = C.Error;
  if (!HasDirectory)
    Problem =
        "the command's directory '" + Command.Directory + "' does not exist";
  else if (!FS->exists(C.MainFile))
    Problem = "no such file";
  if (!Problem.empty())
    return summaryWith(Origin, TuStatus::Failed, Problem);
  return parse(C.Args, M, Origin, Options, FS);
}

bool isSource(const clang::tooling::CompileCommand &Command,
              const FrontendOptions &Options) {
  IntrusiveRefCntPtr<vfs::FileSystem> FS(
      vfs::createPhysicalFileSystem().release());
  (void)FS->setCurrentWorkingDirectory(Command.Directory);
  AdjustedCommand C = adjustCommand(Command, Options, *FS);
  return C.IsSource || !C.Error.empty(); // The error is said later.
}

std::vector<std::string> uselessArgs(ArrayRef<std::string> Args) {
  std::vector<std::string> Result;
  for (const compat::DriverArg &A : compat::parseDriverArgs(Args)) {
    if (A.Tokens.empty())
      continue;
    // What else begins with two dashes is an option of the name `--`, and `-b`,
    // for one system's linker, swallows whatever begins with a b.
    StringRef Word = A.Tokens[0];
    bool IsKnown = A.Kind == compat::DriverArg::Option && A.Name != "-b" &&
                   (A.Name != "--" || Word == "--");
    // A response file is expanded later.
    if (!IsKnown && Word.take_front(1) != "@")
      Result.push_back(Word.str());
  }
  return Result;
}

TuSummary unparsedSummary(const clang::tooling::CompileCommand &Command,
                          const FrontendOptions &Options) {
  IntrusiveRefCntPtr<vfs::FileSystem> FS(
      vfs::createPhysicalFileSystem().release());
  bool HasDirectory = !FS->setCurrentWorkingDirectory(Command.Directory);
  AdjustedCommand C = adjustCommand(Command, Options, *FS);
  TuStatus Status = TuStatus::Unneeded;
  if (!C.Error.empty())
    Status = TuStatus::Failed;
  else if (!C.IsSource)
    Status = TuStatus::Skipped;
  else if (!HasDirectory)
    Status = TuStatus::Failed;
  return summaryWith({C.MainFile, Command.Directory, C.Output}, Status, "");
}

static TuSummary emptySummary(const clang::tooling::CompileCommand &Command,
                              const FrontendOptions &Options, TuStatus Status,
                              StringRef Message) {
  IntrusiveRefCntPtr<vfs::FileSystem> FS(
      vfs::createPhysicalFileSystem().release());
  (void)FS->setCurrentWorkingDirectory(Command.Directory);
  AdjustedCommand C = adjustCommand(Command, Options, *FS);
  return summaryWith({C.MainFile, Command.Directory, C.Output}, Status,
                     Message);
}

TuSummary failedSummary(const clang::tooling::CompileCommand &Command,
                        const FrontendOptions &Options, StringRef Message) {
  return emptySummary(Command, Options, TuStatus::Failed, Message);
}

TuSummary unaskedSummary(const clang::tooling::CompileCommand &Command,
                         const FrontendOptions &Options) {
  return emptySummary(Command, Options, TuStatus::Unasked, "");
}

} // namespace pka
