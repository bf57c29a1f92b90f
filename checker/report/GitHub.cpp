//===- GitHub.cpp - Findings as annotations of GitHub Actions -------------===//
//
// Workflow commands, one a line: the runner turns them into annotations at the
// lines of a pull request. Whatever a name or a message holds, a line stays one
// command: percent signs, line ends and what separates properties are encoded.
//
//===----------------------------------------------------------------------===//

#include "report/ReportParts.h"
#include "summary/Printable.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace pka {

static std::string encoded(StringRef Text, StringRef Special) {
  std::string Result;
  for (char C : Text)
    if (Special.contains(C))
      Result += "%" + toHex(StringRef(&C, 1));
    else
      Result += C;
  return Result;
}

static std::string property(StringRef Text) {
  return encoded(printable(Text), "%\r\n:,");
}

static StringRef command(Severity Sev) {
  return Sev == Severity::Error     ? "error"
         : Sev == Severity::Warning ? "warning"
                                    : "notice";
}

/// The finding with its story, which an annotation shows below the title.
static std::string story(const Site &S, const ReportOptions &Options) {
  std::string Text = printable(S.Message);
  for (const Evidence &E : S.Story) {
    const SourcePos &Pos = positionOr(E.Pos, S);
    Text += "\n" + printable(shownPath(Pos.File, Options.WorkingDirectory)) +
            ":" + std::to_string(Pos.Line) + ": " + printable(E.Text);
  }
  if (S.Stands.Known)
    Text += "\nThis is known already, and the change touches it.";
  return Text;
}

void printGitHub(raw_ostream &OS, const AuditResult &Result,
                 const ReportOptions &Options) {
  for (const Site *S : sortedSites(Result, Options)) {
    if (!isShown(*S))
      continue;
    // What is known fails nothing.
    OS << "::" << (S->Stands.Known ? "notice" : command(S->Sev))
       << " file=" << property(shownPath(S->Pos.File, Options.WorkingDirectory))
       << ",line=" << S->Pos.Line << ",col=" << S->Pos.Column
       << ",title=" << ruleFor(S->V)->Id
       << "::" << encoded(story(*S, Options), "%\r\n") << '\n';
  }
  for (const TuFailure &F : Result.Failures)
    OS << "::error file="
       << property(shownPath(F.File, Options.WorkingDirectory))
       << ",title=not analysed::" << encoded(printable(F.Message), "%\r\n")
       << '\n';
}

} // namespace pka
