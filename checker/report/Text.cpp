//===- Text.cpp - Findings in compiler style ------------------------------===//

#include "report/Cost.h"
#include "report/ReportParts.h"
#include "summary/Printable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Unicode.h"
#include <map>
#include <set>

using namespace llvm;

namespace pka {

/// \p Text as shown: tabs as the blanks up to the next stop of 8.
static std::string untabbed(StringRef Text, unsigned Column) {
  std::string Result;
  while (true) {
    auto Parts = Text.split('\t');
    Result += printable(Parts.first);
    if (Parts.first.size() == Text.size())
      return Result;
    unsigned At = Column + sys::unicode::columnWidthUTF8(Result);
    Result.append(8 - At % 8, ' ');
    Text = Parts.second;
  }
}

namespace {
class TextReport {
public:
  TextReport(raw_ostream &OS, const ReportOptions &Options)
      : OS(OS), Options(Options) {}

  void print(const AuditResult &Result);

private:
  /// What is found alike in several programs.
  using Group = ArrayRef<const Site *>;
  void finding(Group Same, ArrayRef<Group> Others);
  void diagnostic(const SourcePos &Pos, Severity Sev, StringRef Message,
                  StringRef RuleId);
  void location(const SourcePos &Pos, Severity Sev);
  void sourceLine(const SourcePos &Pos);
  void fix(const Fix &Mend);
  void fixed(const BaselineEntry &E);
  void changed(char Sign, StringRef Line, raw_ostream::Colors C) {
    color(C, /*Bold=*/false);
    OS << Sign << untabbed(Line, 1) << '\n';
    endColor();
  }
  void total(const AuditResult &Result, ArrayRef<const Site *> Sites);
  void color(raw_ostream::Colors C, bool Bold) {
    if (Options.Color)
      OS.changeColor(C, Bold);
  }
  void endColor() {
    if (Options.Color)
      OS.resetColor();
  }
  std::string path(StringRef File) const {
    return printable(shownPath(File, Options.WorkingDirectory));
  }

  raw_ostream &OS;
  const ReportOptions &Options;
  SourceLines Sources;
  SourcePos Last;         ///< Of the last diagnostic.
  unsigned Count[4] = {}; ///< Printed findings by severity.
  unsigned Suppressed = 0, Known = 0, Untouched = 0;
};
} // namespace

static bool samePlace(const SourcePos &A, const SourcePos &B) {
  return A.File == B.File && A.Line == B.Line && A.Column == B.Column;
}

/// True when the two differ in nothing that text shows, but in the program.
static bool saysTheSame(const Site &A, const Site &B) {
  auto SameStep = [](const Evidence &X, const Evidence &Y) {
    return X.Text == Y.Text && samePlace(X.Pos, Y.Pos);
  };
  return samePlace(A.Pos, B.Pos) && A.V == B.V && A.Sev == B.Sev &&
         A.Message == B.Message && A.Stands.Known == B.Stands.Known &&
         A.Story.size() == B.Story.size() &&
         std::equal(A.Story.begin(), A.Story.end(), B.Story.begin(),
                    SameStep) &&
         A.Mend == B.Mend;
}

/// True when the two are calls, of whatever functions, that create the key of
/// one variable, and text says the same of both.
static bool createTheSame(const Site &A, const Site &B) {
  auto SameStep = [&](const Evidence &X, const Evidence &Y) {
    SourcePos AtX = positionOr(X.Pos, A), AtY = positionOr(Y.Pos, B);
    return X.Text == Y.Text && (samePlace(AtX, AtY) || (samePlace(AtX, A.Pos) &&
                                                        samePlace(AtY, B.Pos)));
  };
  return !A.LostPerReload.empty() && A.LostPerReload == B.LostPerReload &&
         A.Program == B.Program && A.V == B.V && A.Sev == B.Sev &&
         A.Message == B.Message && A.Stands.Known == B.Stands.Known &&
         A.Mend.Edits.empty() && B.Mend.Edits.empty() &&
         A.Story.size() == B.Story.size() &&
         std::equal(A.Story.begin(), A.Story.end(), B.Story.begin(), SameStep);
}

void TextReport::print(const AuditResult &Result) {
  std::vector<const Site *> Sites = sortedSites(Result, Options);
  std::vector<const Site *> Findings;
  for (const Site *S : Sites) {
    if (!isFinding(*S))
      continue;
    if (S->Suppressed)
      ++Suppressed;
    else if (isShown(*S))
      Findings.push_back(S);
    else if (S->Stands.Known)
      ++Known;
    else
      ++Untouched;
  }
  // One source file in many programs gives one finding, with their names.
  std::vector<Group> Groups;
  for (Group Rest = Findings; !Rest.empty();) {
    Groups.push_back(Rest.take_while(
        [&](const Site *S) { return saysTheSame(*S, *Rest.front()); }));
    Rest = Rest.drop_front(Groups.back().size());
  }
  // Many functions that may each be the first one give one, too.
  std::vector<std::vector<Group>> Found;
  std::map<std::string, std::vector<size_t>> ByKey;
  for (Group G : Groups) {
    auto &Alike = ByKey[G.front()->Program + '\0' + G.front()->LostPerReload];
    auto It = find_if(Alike, [&](size_t N) {
      Group First = Found[N].front();
      return std::equal(
          G.begin(), G.end(), First.begin(), First.end(),
          [](const Site *A, const Site *B) { return createTheSame(*A, *B); });
    });
    if (It != Alike.end()) {
      Found[*It].push_back(G);
      continue;
    }
    Alike.push_back(Found.size());
    Found.push_back({G});
  }
  for (const std::vector<Group> &Each : Found)
    finding(Each.front(), ArrayRef<Group>(Each).drop_front());
  for (const TuFailure &F : Result.Failures) {
    OS << path(F.File) << ": ";
    color(raw_ostream::RED, /*Bold=*/true);
    OS << "error: ";
    endColor();
    OS << "not analysed: " << printable(F.Message) << '\n';
  }
  for (const BaselineEntry &E : Options.Compared.Fixed)
    fixed(E);
  if (Options.ShowTotal || Options.ReloadsPerDay)
    for (const ProgramCost &C :
         costs(Result, Options.ReloadsPerDay, Options.Today))
      OS << printable(C.Program) << ' '
         << describeCost(C, Options.ReloadsPerDay) << '\n';
  total(Result, Sites);
}

/// A finding of the baseline that is there no more.
void TextReport::fixed(const BaselineEntry &E) {
  OS << printable(E.File) << ": ";
  color(raw_ostream::GREEN, /*Bold=*/true);
  OS << "fixed: ";
  endColor();
  OS << printable(E.Message);
  if (!E.Function.empty())
    OS << ", in '" << printable(E.Function) << '\'';
  OS << " [" << printable(E.Rule) << "]\n";
}

void TextReport::finding(Group Same, ArrayRef<Group> Others) {
  constexpr size_t MaxOthers = 3;
  const Site &S = *Same.front();
  if (S.Stands.Known)
    Known += Same.size() * (Others.size() + 1);
  else
    ++Count[unsigned(S.Sev)];
  diagnostic(S.Pos, S.Sev, S.Message, ruleFor(S.V)->Id);
  for (const Evidence &E : S.Story)
    diagnostic(positionOr(E.Pos, S), Severity::Note, E.Text, "");
  fix(S.Mend);
  if (S.Stands.Known)
    diagnostic(S.Pos, Severity::Note,
               "this is known already, and the change touches it", "");
  for (Group Other : Others.take_front(MaxOthers))
    diagnostic(Other.front()->Pos, Severity::Note,
               "the key of this variable is created here, too", "");
  if (Others.size() > MaxOthers) {
    size_t More = Others.size() - MaxOthers;
    diagnostic(S.Pos, Severity::Note,
               More == 1 ? "and by one more call"
                         : "and by " + std::to_string(More) + " more calls",
               "");
  }
  if (Same.size() == 1)
    return;
  std::string Programs;
  for (const Site *Each : Same)
    Programs += (Programs.empty() ? "" : ", ") + Each->Program;
  diagnostic(S.Pos, Severity::Note, "the same holds in each of: " + Programs,
             "");
}

void TextReport::location(const SourcePos &Pos, Severity Sev) {
  color(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  OS << path(Pos.File) << ':';
  if (Pos.Line)
    OS << Pos.Line << ':' << Pos.Column << ':';
  OS << ' ';
  endColor();
  color(Sev == Severity::Error     ? raw_ostream::RED
        : Sev == Severity::Warning ? raw_ostream::MAGENTA
                                   : raw_ostream::CYAN,
        /*Bold=*/true);
  OS << toString(Sev) << ": ";
  endColor();
}

void TextReport::diagnostic(const SourcePos &Pos, Severity Sev,
                            StringRef Message, StringRef RuleId) {
  location(Pos, Sev);
  if (!RuleId.empty())
    color(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  OS << printable(Message);
  if (!RuleId.empty()) {
    OS << " [" << RuleId << ']';
    endColor();
  }
  OS << '\n';
  // A note at the same place shows the same line.
  if (Options.ShowSource && !(RuleId.empty() && samePlace(Pos, Last)))
    sourceLine(Pos);
  Last = Pos;
}

/// The lines that a fix changes, as a diff shows them.
void TextReport::fix(const Fix &Mend) {
  bool First = true;
  for (const FixedLine &Line : fixedLines(Mend, Sources)) {
    location(Line.Pos, Severity::Note);
    OS << (First ? "suggested fix: " + printable(Mend.Description) + "; "
                 : std::string("and "))
       << (Line.IsAdded ? "add after this line:" : "change this line:") << '\n';
    if (Line.Old)
      changed('-', *Line.Old, raw_ostream::RED);
    for (StringRef New : Line.New)
      changed('+', New, raw_ostream::GREEN);
    Last = Line.Pos;
    First = false;
  }
}

void TextReport::sourceLine(const SourcePos &Pos) {
  const StringRef *Line = Sources.line(Pos.File, Pos.Line);
  if (!Line || !Pos.Column || Pos.Column > Line->size() + 1)
    return;
  // Of a line of generated code only what is around the caret is of use.
  constexpr size_t Around = 100;
  size_t Caret = Pos.Column - 1;
  size_t Begin = Caret > Around ? Caret - Around : 0;
  size_t End = std::min(Line->size(), Caret + Around);
  // Not in the middle of a character.
  auto IsContinuation = [&](size_t I) {
    return I < Line->size() && ((*Line)[I] & 0xc0) == 0x80;
  };
  while (Begin < Caret && IsContinuation(Begin))
    ++Begin;
  while (End > Caret && IsContinuation(End))
    --End;
  std::string Before = Begin ? "..." : "";
  Before += untabbed(Line->slice(Begin, Caret), Before.size());
  int Width = sys::unicode::columnWidthUTF8(Before);
  if (Width < 0)
    return;
  OS << Before << untabbed(Line->slice(Caret, End), Width)
     << (End < Line->size() ? "..." : "") << '\n';
  OS.indent(Width);
  color(raw_ostream::GREEN, /*Bold=*/true);
  OS << '^';
  endColor();
  OS << '\n';
}

void TextReport::total(const AuditResult &Result,
                       ArrayRef<const Site *> Sites) {
  if (!Options.ShowTotal)
    return;
  unsigned Keys = 0, NotJudged = 0;
  std::set<StringRef> Programs;
  for (const Site *S : Sites) {
    Programs.insert(S->Program);
    Keys += S->V != Verdict::UnguardedDelete && S->V != Verdict::Wrapper;
    NotJudged += S->V == Verdict::Unknown;
  }
  SmallVector<std::string, 4> Parts;
  for (Severity Sev : {Severity::Error, Severity::Warning, Severity::Note})
    if (unsigned N = Count[unsigned(Sev)])
      Parts.push_back(counted(N, toString(Sev)));
  if (Parts.empty())
    Parts.push_back(Options.Compared.HasBaseline  ? "no new findings"
                    : Options.Compared.HasChanges ? "no findings touched"
                                                  : "no findings");
  if (Known)
    Parts.push_back((Twine(Known) + " known").str());
  if (Untouched)
    Parts.push_back((Twine(Untouched) + " untouched").str());
  if (size_t Fixed = Options.Compared.Fixed.size())
    Parts.push_back((Twine(Fixed) + " fixed").str());
  if (Suppressed)
    Parts.push_back((Twine(Suppressed) + " suppressed").str());
  if (NotJudged) // The JSON report says what was missing.
    Parts.push_back((Twine(NotJudged) + " unknown").str());
  OS << join(Parts, ", ") << "; " << counted(Keys, "key") << " in "
     << counted(Programs.size(), "program") << ", "
     << counted(Result.Units.Total, "translation unit");
  Parts.clear();
  if (Result.Units.Failed)
    Parts.push_back((Twine(Result.Units.Failed) + " failed").str());
  if (Result.Units.Skipped)
    Parts.push_back((Twine(Result.Units.Skipped) + " skipped").str());
  if (!Parts.empty())
    OS << " (" << join(Parts, ", ") << ')';
  OS << '\n';
}

void printText(raw_ostream &OS, const AuditResult &Result,
               const ReportOptions &Options) {
  bool Before = OS.colors_enabled();
  OS.enable_colors(Options.Color);
  TextReport(OS, Options).print(Result);
  OS.enable_colors(Before);
}

} // namespace pka
