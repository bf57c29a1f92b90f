//===- Explain.cpp - All of one key, in the terminal ----------------------===//

#include "tool/Explain.h"
#include "judge/KeyChart.h"
#include "report/ReportParts.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "tool/Audit.h"
#include "tool/FileLine.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Process.h"
#include <map>
#include <set>

using namespace llvm;

namespace pka {
namespace {

class Explanation {
public:
  Explanation(raw_ostream &OS, StringRef Cwd, bool Color)
      : OS(OS), Cwd(Cwd), Color(Color) {
    OS.enable_colors(Color);
  }

  /// \p Programs: those in which all is the same.
  void print(const Site &S, StringRef Programs);
  /// What print() says behind the programs.
  void story(const Site &S);

private:
  void heading(StringRef Text);
  void creations(const KeyChart &C, const Site &S);
  void deletes(const KeyChart &C);
  void roots(const KeyChart &C, const Site &S);
  void way(const KeyChart &C, const ChartWay &Way, size_t Number);
  void hop(const ChartHop &Hop, bool First);
  void line(StringRef Indent, const Twine &Text, const SourcePos &Pos);
  void bold(const Twine &Text, raw_ostream::Colors C);
  std::string where(const SourcePos &Pos) const {
    return printable(shownPath(Pos.File, Cwd)) + ":" +
           std::to_string(Pos.Line) + ":" + std::to_string(Pos.Column);
  }

  raw_ostream &OS;
  StringRef Cwd;
  bool Color;
  SourceLines Sources;
};

} // namespace

void Explanation::bold(const Twine &Text, raw_ostream::Colors C) {
  if (Color)
    OS.changeColor(C, /*Bold=*/true);
  OS << Text;
  if (Color)
    OS.resetColor();
}

void Explanation::heading(StringRef Text) {
  OS << '\n';
  bold(Text, raw_ostream::SAVEDCOLOR);
  OS << '\n';
}

/// Text on the left, its place in a column on the right.
void Explanation::line(StringRef Indent, const Twine &Text,
                       const SourcePos &Pos) {
  constexpr size_t Column = 58;
  std::string Left = (Indent + Text).str();
  OS << Left;
  if (Pos.Line)
    OS << std::string(Left.size() + 2 < Column ? Column - Left.size() : 2, ' ')
       << where(Pos);
  OS << '\n';
}

void Explanation::hop(const ChartHop &Hop, bool First) {
  std::string Text = First ? "" : Hop.Via.empty() ? "calls " : "";
  Text += printable(Hop.Function);
  if (!Hop.Via.empty())
    Text = Hop.Joined
               ? "waits in " + printable(Hop.Via) + " for the thread of " + Text
               : "hands " + Text + " to " + printable(Hop.Via);
  line(First ? "       " : "         ", Text, Hop.Pos);
}

/// The first ways say how. Of the next it is enough to know that they are
/// there, and of those behind them how many.
static constexpr size_t Full = 5, Named = 25;

void Explanation::creations(const KeyChart &C, const Site &S) {
  heading("What can create it");
  size_t More = C.MoreCreations;
  for (const auto &Entry : enumerate(C.Creations)) {
    const ChartWay &Way = Entry.value();
    if (Entry.index() >= Named) {
      ++More;
      continue;
    }
    if (Entry.index() >= Full) {
      line("  ",
           Twine(Entry.index() + 1) + ". " +
               printable(Way.Root.empty() ? Way.Hops.front().Function
                                          : Way.Root),
           Way.RootPos);
      continue;
    }
    OS << "  " << Entry.index() + 1 << ". "
       << (Way.Root.empty() ? printable(Way.When)
                            : printable(Way.Root) + ", " + Way.When)
       << '\n';
    for (const auto &Hop : enumerate(Way.Hops))
      hop(Hop.value(), Hop.index() == 0);
    for (const ChartHop &Hop : C.Wrappers)
      hop(Hop, false);
    if (C.Wrappers.empty())
      line("         ", "calls " + printable(S.Callee), S.Pos);
  }
  if (More)
    OS << "  and " << counted(More, "more way") << '\n';
  if (C.Creations.size() > Full)
    OS << "  (the calls are told of the first " << Full << ")\n";
}

void Explanation::deletes(const KeyChart &C) {
  heading("Its deletes");
  if (C.Deletes.empty())
    OS << "  none: no delete of this key exists in the program\n";
  for (const auto &Entry : enumerate(C.Deletes)) {
    const ChartDelete &D = Entry.value();
    line("  ",
         Twine(Entry.index() + 1) + ". " + printable(D.Callee) + " in '" +
             printable(D.Function) + "'",
         D.Pos);
    OS << "       "
       << (!D.Note.empty() ? printable(D.Note)
           : D.Reached     ? "it is reached"
                           : "nothing that runs at the end reaches it")
       << '\n';
  }
}

void Explanation::way(const KeyChart &C, const ChartWay &Way, size_t Number) {
  OS << "  " << Number << ". ";
  switch (Way.State) {
  case ChartWay::Open:
  case ChartWay::Spare:
    bold("[ok] ", raw_ostream::GREEN);
    break;
  case ChartWay::NotThen:
    bold("[late] ", raw_ostream::YELLOW);
    break;
  case ChartWay::Broken:
    bold("[x] ", raw_ostream::RED);
    break;
  }
  line("", printable(Way.Root) + ", " + Way.When, {});
  for (const auto &Hop : enumerate(Way.Hops))
    hop(Hop.value(), Hop.index() == 0);
  if (Way.State == ChartWay::Broken) {
    OS << "      ";
    bold("  missing: ", raw_ostream::RED);
    OS << printable(Way.Missing);
    if (Way.MissingPos.Line)
      OS << " (" << where(Way.MissingPos) << ')';
    OS << '\n';
    for (const auto &Hop : enumerate(Way.Beyond))
      hop(Hop.value(), Hop.index() == 0);
  }
  if (Way.Delete >= 0) {
    const ChartDelete &D = C.Deletes[Way.Delete];
    line("         ",
         "calls " + printable(D.Callee) + ", delete " + Twine(Way.Delete + 1),
         D.Pos);
  }
}

void Explanation::roots(const KeyChart &C, const Site &S) {
  heading("The roots that were tried");
  bool IsReached = S.V == Verdict::Paired || S.V == Verdict::Scoped;
  std::map<ChartWay::StateTy, size_t> Told;
  size_t Number = 0, Short = 0, More = 0;
  for (const ChartWay &Way : C.Roots) {
    bool IsSpare = IsReached && Way.State == ChartWay::Broken;
    if (!IsSpare && Told[Way.State]++ < Full) {
      way(C, Way, ++Number);
      continue;
    }
    if (Short == Named - Full) {
      ++More;
      continue;
    }
    ++Short;
    // Nothing is amiss with a spare one: another root leads there.
    line("  ",
         Twine(++Number) + ". [" +
             (IsSpare                          ? " "
              : Way.State == ChartWay::Broken  ? "x"
              : Way.State == ChartWay::NotThen ? "late"
                                               : "ok") +
             "] " + printable(Way.Root) + ", " + Way.When +
             (IsSpare ? "; it need not" : ""),
         Way.RootPos);
  }
  if (More)
    OS << "  and " << counted(More, "more root") << '\n';
  if (C.Roots.empty())
    OS << "  none: nothing of this program is known to run when it "
       << (S.ProgramKind == "executable" ? "ends" : "is unloaded") << '\n';
}

void Explanation::print(const Site &S, StringRef Programs) {
  OS << where(S.Pos) << ": ";
  bold(toString(S.V), S.Sev == Severity::Error     ? raw_ostream::RED
                      : S.Sev == Severity::Warning ? raw_ostream::MAGENTA
                                                   : raw_ostream::CYAN);
  OS << " (" << toString(S.Sev) << (S.Suppressed ? ", suppressed" : "")
     << ") in " << printable(Programs) << '\n';
  story(S);
}

void Explanation::story(const Site &S) {
  OS << printable(S.Message) << '\n';
  if (const StringRef *Line = Sources.line(S.Pos.File, S.Pos.Line))
    OS << "  " << printable(Line->trim().take_front(200)) << '\n';
  for (const SuppressedBy &By : S.Suppressions)
    OS << "suppressed: " << printable(By.Reason) << '\n';
  if (S.Chart) {
    creations(*S.Chart, S);
    deletes(*S.Chart);
    roots(*S.Chart, S);
  }
  heading("How the verdict comes about");
  for (const Evidence &E : S.Story)
    OS << "  " << where(positionOr(E.Pos, S)) << ": " << printable(E.Text)
       << '\n';
}

/// \p Site stands in the file that the user calls \p Name.
static bool isIn(const Site &S, StringRef Name, StringRef Cwd) {
  if (S.Pos.File == absolutePath(Name, Cwd))
    return true;
  StringRef Path = S.Pos.File;
  Name.consume_front("./");
  return Path.consume_back(Name) && Path.take_back(1) == "/";
}

/// "; the nearest are on 20 and 31".
static std::string nearest(ArrayRef<const Site *> InFile,
                           const AuditResult &Result, unsigned Line,
                           StringRef Cwd) {
  SmallVector<std::string, 4> Names;
  if (!InFile.empty()) {
    std::vector<const Site *> Sorted(InFile.begin(), InFile.end());
    stable_sort(Sorted, [&](const Site *A, const Site *B) {
      auto Far = [&](const Site *S) {
        return std::abs(int64_t(S->Pos.Line) - int64_t(Line));
      };
      return std::make_pair(Far(A), A->Pos.Line) <
             std::make_pair(Far(B), B->Pos.Line);
    });
    std::set<unsigned> Seen;
    for (const Site *S : Sorted)
      if (Names.size() < 3 && Seen.insert(S->Pos.Line).second)
        Names.push_back("'" + printable(S->Key) + "' on " +
                        printable(shownPath(S->Pos.File, Cwd)) + ":" +
                        std::to_string(S->Pos.Line));
    return Names.empty() ? "" : "; the nearest: " + join(Names, ", ");
  }
  std::set<std::string> Files;
  for (const Site &S : Result.Sites)
    if (S.V != Verdict::UnguardedDelete)
      Files.insert(printable(shownPath(S.Pos.File, Cwd)));
  if (Files.empty())
    return ", nor anywhere in the program";
  for (const std::string &File : Files)
    if (Names.size() < 3)
      Names.push_back(File);
  std::string More =
      Files.size() > 3 ? " and " + counted(Files.size() - 3, "more file") : "";
  return "; keys are created in " + join(Names, ", ") + More;
}

Expected<int> explain(const AuditResult &Result, const Options &O,
                      StringRef Cwd) {
  FileLine Target = parseFileLine(O.Target);
  auto Error = [&](const Twine &Message) {
    return createStringError(inconvertibleErrorCode(), Message);
  };
  std::vector<const Site *> InFile, Found;
  for (const Site &S : Result.Sites) {
    if (!isIn(S, Target.File, Cwd))
      continue;
    InFile.push_back(&S);
    if (Target.Line && S.Pos.Line == Target.Line)
      Found.push_back(&S);
  }
  if (Found.empty() && (Target.Line || InFile.empty() || InFile.size() > 1))
    return Error((Target.Line ? "no key is created on " + printable(O.Target)
                  : InFile.empty()
                      ? "no key is created in " + printable(Target.File)
                      : "explain needs a line as well, " +
                            printable(Target.File) + ":LINE") +
                 nearest(InFile, Result, Target.Line, Cwd));
  if (Found.empty())
    Found = InFile;

  bool Color = (O.Output.empty() || O.Output == "-") &&
               sys::Process::StandardOutHasColors();
  auto Story = [&](const Site &S) {
    std::string Text = toString(S.V).str() + toString(S.Sev).str();
    raw_string_ostream OS(Text);
    Explanation(OS, Cwd, false).story(S);
    return OS.str();
  };
  std::string Text;
  raw_string_ostream OS(Text);
  bool Finding = false;
  for (size_t I = 0; I < Found.size();) {
    const Site &S = *Found[I];
    if (I)
      OS << '\n';
    // A source in several programs has one story, as far as it is the same.
    std::string Programs = S.Program, First = Story(S);
    Finding |=
        !O.FailNever && isFinding(S) && !S.Suppressed && S.Sev >= O.FailOn;
    for (++I; I < Found.size() && Story(*Found[I]) == First; ++I)
      Programs += ", " + Found[I]->Program;
    Explanation(OS, Cwd, Color).print(S, Programs);
  }
  if (llvm::Error Problem = writeOutput(OS.str(), O))
    return Problem;
  return Result.Units.Failed ? Incomplete : Finding ? Findings : Clean;
}

} // namespace pka
