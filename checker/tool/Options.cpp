//===- Options.cpp - The command line -------------------------------------===//

#include "tool/Options.h"
#include "report/Cost.h"
#include "summary/Printable.h"
#include "summary/SummaryIO.h"
#include "tool/FileLine.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace pka {

namespace {

class Parser {
public:
  explicit Parser(ArrayRef<const char *> Args) : Args(Args) {}
  Expected<Options> run();

private:
  enum class Outcome { Done, NotMine, Failed };

  Outcome flag(StringRef Name);
  Outcome valued(StringRef Name, StringRef Value);
  bool hasValue(StringRef Name) const;
  bool option(StringRef Word);
  bool fail(const Twine &Message) {
    if (Problem.empty())
      Problem = printable(Message.str());
    return false;
  }
  Outcome check(bool Good, const Twine &Message) {
    return Good || fail(Message) ? Outcome::Done : Outcome::Failed;
  }

  ArrayRef<const char *> Args;
  Options O;
  std::string Problem;
};

} // namespace

Parser::Outcome Parser::flag(StringRef Name) {
  if (Name == "quiet")
    O.Quiet = true;
  else if (Name == "exhaustive")
    O.Parsing = Options::Exhaustive;
  else if (Name == "quick")
    O.Quick = true;
  else if (Name == "on-demand")
    O.Parsing = Options::OnDemand;
  else if (Name == "no-cache")
    O.NoCache = true;
  else if (Name == "stats")
    O.Stats = true;
  else if (Name == "executables")
    O.Executables = true;
  else if (Name == "no-config")
    O.NoConfig = true;
  else if (Name == "help" || Name == "h")
    O.Command = Options::Help;
  else if (Name == "version")
    O.Command = Options::Version;
  else
    return Outcome::NotMine;
  return Outcome::Done;
}

bool Parser::hasValue(StringRef Name) const {
  static const StringRef Names[] = {"p",
                                    "extra-arg",
                                    "extra-arg-before",
                                    "resource-dir",
                                    "host",
                                    "exclude",
                                    "cache-dir",
                                    "cache-size",
                                    "small-program",
                                    "j",
                                    "program",
                                    "programs",
                                    "format",
                                    "o",
                                    "output",
                                    "fail-on",
                                    "models",
                                    "config",
                                    "save-summary",
                                    "jobs",
                                    "shard",
                                    "today",
                                    "reloads-per-day",
                                    "baseline",
                                    "write-baseline",
                                    "changed-files",
                                    "diff",
                                    "emit-summary"};
  return is_contained(Names, Name);
}

/// `1024`, `500M`, `2G`.
static bool parseSize(StringRef Text, uint64_t &Size) {
  unsigned Shift = StringSwitch<unsigned>(Text.take_back(1).upper())
                       .Case("K", 10)
                       .Case("M", 20)
                       .Case("G", 30)
                       .Default(0);
  if (Shift)
    Text = Text.drop_back();
  if (Text.getAsInteger(10, Size) || !Size || Size > ~0ull >> Shift)
    return false;
  Size <<= Shift;
  return true;
}

Parser::Outcome Parser::valued(StringRef Name, StringRef Value) {
  auto Unknown = [&] {
    return ("'" + Value + "' is not a value of --" + Name).str();
  };
  if (Value.empty() && Name != "extra-arg" && Name != "extra-arg-before")
    return check(false, "option " + Name + " needs a value");
  if (Name == "p")
    O.BuildPath = Value.str();
  else if (Name == "extra-arg")
    O.ExtraArgs.push_back(Value.str());
  else if (Name == "extra-arg-before")
    O.ExtraArgsBefore.push_back(Value.str());
  else if (Name == "resource-dir")
    O.ResourceDir = Value.str();
  else if (Name == "exclude")
    O.Excluded.push_back(Value.str());
  else if (Name == "host")
    O.Host = Value.str();
  else if (Name == "small-program") {
    O.HasSmallProgram = true;
    return check(!Value.getAsInteger(10, O.SmallProgram),
                 "--small-program needs a number, not '" + Value + "'");
  } else if (Name == "cache-dir")
    O.CacheDir = Value.str();
  else if (Name == "cache-size")
    return check(parseSize(Value, O.CacheSize),
                 "--cache-size needs a size such as 500M, not '" + Value + "'");
  else if (Name == "o" || Name == "output")
    O.Output = Value.str();
  else if (Name == "models")
    O.ModelFiles.push_back(Value.str());
  else if (Name == "programs")
    O.ProgramFiles.push_back(Value.str());
  else if (Name == "config")
    O.ConfigFile = Value.str();
  else if (Name == "save-summary" || Name == "emit-summary")
    O.SaveSummary = Value.str();
  else if (Name == "baseline")
    O.Baseline = Value.str();
  else if (Name == "write-baseline")
    O.WriteBaseline = Value.str();
  else if (Name == "changed-files")
    O.ChangedFiles = Value.str();
  else if (Name == "diff") {
    O.DiffRevision = Value.str();
    return check(Value.front() != '-',
                 "--diff needs a revision, not '" + Value + "'");
  } else if (Name == "today")
    return check(parseDay(Value, O.Today),
                 "--today needs a day such as 2026-12-31, not '" + Value + "'");
  else if (Name == "reloads-per-day")
    return check(parseReloads(Value, O.ReloadsPerDay),
                 "--reloads-per-day needs a number such as 1 or 0.5, not '" +
                     Value + "'");
  else if (Name == "j" || Name == "jobs")
    return check(!Value.getAsInteger(10, O.Jobs) && O.Jobs && O.Jobs <= 4096,
                 "-j needs a number from 1, not '" + Value + "'");
  else if (Name == "shard") {
    auto [Index, Count] = Value.split('/');
    return check(!Index.getAsInteger(10, O.Shard) &&
                     !Count.getAsInteger(10, O.Shards) && O.Shard &&
                     O.Shard <= O.Shards,
                 "--shard needs I/N with I from 1 to N, not '" + Value + "'");
  } else if (Name == "program") {
    auto [Program, Glob] = Value.split('=');
    O.Programs.emplace_back(Program.str(), Glob.str());
    return check(!Program.empty() && !Glob.empty(),
                 "--program needs NAME=GLOB, not '" + Value + "'");
  } else if (Name == "format") {
    O.OutputFormat = StringSwitch<Format>(Value)
                         .Case("json", Format::Json)
                         .Case("sarif", Format::Sarif)
                         .Case("html", Format::Html)
                         .Case("github", Format::GitHub)
                         .Case("gitlab", Format::GitLab)
                         .Default(Format::Text);
    return check(O.OutputFormat != Format::Text || Value == "text", Unknown());
  } else if (Name == "fail-on") {
    O.FailNever = Value == "never";
    O.FailOn = StringSwitch<Severity>(Value)
                   .Case("error", Severity::Error)
                   .Case("warning", Severity::Warning)
                   .Case("note", Severity::Note)
                   .Default(Severity::None);
    return check(O.FailNever || O.FailOn != Severity::None, Unknown());
  }
  return Outcome::Done;
}

/// One word that begins with a dash. Its value may stand in the next word.
bool Parser::option(StringRef Word) {
  StringRef Name = Word.drop_front();
  Name.consume_front("-");
  size_t Equals = Name.find('=');
  StringRef Value;
  bool Inline = Equals != StringRef::npos;
  if (Inline) {
    Value = Name.drop_front(Equals + 1);
    Name = Name.take_front(Equals);
  } else if (Outcome Result = flag(Name); Result != Outcome::NotMine) {
    return Result == Outcome::Done;
  } else if (Name.size() > 1 && Name[0] == 'j' && isDigit(Name[1])) {
    return valued("j", Name.drop_front()) == Outcome::Done; // -j4
  }
  if (!hasValue(Name))
    return fail("unknown option '" + Word + "' (see --help)");
  if (!Inline) {
    if (Args.empty())
      return fail("option '" + Word + "' needs a value");
    Value = Args.front();
    Args = Args.drop_front();
  }
  return valued(Name, Value) == Outcome::Done;
}

Expected<Options> Parser::run() {
  auto Error = [&](const Twine &Message) {
    return createStringError(inconvertibleErrorCode(), Message);
  };
  if (!Args.empty()) {
    StringRef First = Args.front();
    O.Command = StringSwitch<Options::CommandTy>(First)
                    .Case("summarize", Options::Summarize)
                    .Case("link", Options::Link)
                    .Case("explain", Options::Explain)
                    .Case("roots", Options::Roots)
                    .Case("models", Options::Models)
                    .Default(Options::Audit);
    if (O.Command != Options::Audit)
      Args = Args.drop_front();
  }
  Options::CommandTy Command = O.Command;
  while (!Args.empty()) {
    StringRef Word = Args.front();
    Args = Args.drop_front();
    if (Word == "--") {
      O.HasFlags = true;
      O.Flags.assign(Args.begin(), Args.end());
      break;
    }
    if (Word.size() < 2 || Word[0] != '-')
      O.Files.push_back(Word.str());
    else if (!option(Word))
      return Error(Problem);
    if (O.Command == Options::Help || O.Command == Options::Version)
      return O;
  }

  if (Command == Options::Explain) {
    if (O.Files.empty())
      return Error("explain needs FILE:LINE, where a key is created");
    O.Target = O.Files.front();
    O.Files.erase(O.Files.begin());
    // Of one file that is compiled with flags, it need not be named twice.
    if (O.HasFlags && O.Files.empty())
      O.Files.push_back(parseFileLine(O.Target).File);
  }
  if ((Command == Options::Explain || Command == Options::Roots ||
       Command == Options::Models) &&
      O.OutputFormat != Format::Text)
    return Error("explain, roots and models give text: they have no --format");
  if (Command == Options::Summarize && O.Output.empty())
    return Error("summarize needs -o DIR");
  if (Command == Options::Link && O.Files.empty())
    return Error("link needs summaries: files, or folders of them");
  if (Command == Options::Link &&
      (O.HasFlags || !O.BuildPath.empty() || !O.ExtraArgs.empty() ||
       !O.ExtraArgsBefore.empty() || !O.Host.empty() || O.Quick))
    return Error("link reads summaries: it has no use for -p, --extra-arg, "
                 "--host, --quick and --");
  if (!O.Host.empty() && !O.BuildPath.empty())
    return Error("--host is for sources without a database: it cannot be "
                 "together with -p");
  if (O.Quick && O.Files.empty())
    return Error("--quick needs files to look at");
  if (Command == Options::Summarize &&
      !(O.Baseline + O.WriteBaseline + O.ChangedFiles + O.DiffRevision).empty())
    return Error("summarize judges nothing: give --baseline, --write-baseline, "
                 "--changed-files and --diff to link");
  if (O.Shards > 1 && Command != Options::Summarize)
    return Error("--shard is for summarize");
  if (O.Shards > 1 && !O.Files.empty())
    return Error("--shard takes a part of the whole database, not of files");
  return O;
}

std::string firstFile(const Options &O) {
  if (!O.Files.empty())
    return O.Files.front();
  return O.Target.empty() ? "" : parseFileLine(O.Target).File;
}

bool readsSummaries(const Options &O) {
  if (O.Command == Options::Link)
    return true;
  if (O.Command != Options::Explain && O.Command != Options::Roots)
    return false;
  return !O.Files.empty() && !O.HasFlags && O.BuildPath.empty() &&
         all_of(O.Files, [](const std::string &File) {
           return sys::fs::is_directory(File) ||
                  sys::path::extension(File) == SummaryExtension;
         });
}

Expected<Options> parseOptions(ArrayRef<const char *> Args) {
  return Parser(Args).run();
}

} // namespace pka
