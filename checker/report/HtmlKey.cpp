//===- HtmlKey.cpp - One key in an HTML report ----------------------------===//

#include "report/HtmlReport.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace pka {

std::string HtmlReport::place(const SourcePos &Pos) const {
  std::string Text = shownPath(Pos.File, Options.WorkingDirectory).str();
  if (Pos.Line)
    Text += ":" + std::to_string(Pos.Line);
  return html(Text);
}

/// The line of \p Pos with those around it.
void HtmlReport::source(const SourcePos &Pos) {
  constexpr unsigned Around = 2;
  if (!Pos.Line || !Sources.line(Pos.File, Pos.Line))
    return;
  OS << "<pre tabindex=\"0\" aria-label=\"" << place(Pos) << "\"><code>";
  unsigned First = Pos.Line > Around ? Pos.Line - Around : 1;
  for (unsigned N = First; N <= Pos.Line + Around; ++N) {
    const StringRef *Line = Sources.line(Pos.File, N);
    if (!Line)
      break;
    bool Here = N == Pos.Line;
    OS << (Here ? "<mark>" : "<span>") << "<i>" << N << "</i>"
       << htmlLine(*Line, Here ? Pos.Column : 0)
       << (Here ? "\n</mark>" : "\n</span>");
  }
  OS << "</code></pre>\n";
}

void HtmlReport::story(const Site &S) {
  OS << "<h4>The story, line by line</h4>\n<ol class=\"story\">\n";
  SourcePos Last;
  auto Step = [&](const SourcePos &Pos, StringRef Text) {
    OS << "<li><p>" << html(Text) << " <span class=\"at\">" << place(Pos)
       << "</span></p>\n";
    // A step at the same place shows the same lines.
    if (Pos.File != Last.File || Pos.Line != Last.Line)
      source(Pos);
    Last = Pos;
    OS << "</li>\n";
  };
  Step(S.Pos, S.Message);
  for (const Evidence &E : S.Story)
    Step(positionOr(E.Pos, S), E.Text);
  OS << "</ol>\n";
}

void HtmlReport::fix(const Fix &Mend) {
  if (Mend.Edits.empty())
    return;
  OS << "<h4>Suggested fix</h4>\n<p>" << html(Mend.Description) << "</p>\n";
  for (const FixedLine &Line : fixedLines(Mend, Sources)) {
    OS << "<p class=\"at\">" << place(Line.Pos)
       << (Line.IsAdded ? ": add after this line" : ": change this line")
       << "</p>\n<pre tabindex=\"0\" class=\"changed\"><code>";
    if (Line.Old)
      OS << "<del>-" << htmlLine(*Line.Old, 0) << "\n</del>";
    for (StringRef New : Line.New)
      OS << "<ins>+" << htmlLine(New, 0) << "\n</ins>";
    OS << "</code></pre>\n";
  }
}

void HtmlReport::key(const Site &S) {
  bool Finding = isFinding(S) && !S.Suppressed;
  std::string Message = S.Message;
  if (!Message.empty())
    Message[0] = toUpper(Message[0]);
  OS << "<details class=\"key " << toneOf(S)
     << (S.Suppressed ? " suppressed" : "") << "\" id=\"k-"
     << html(S.Fingerprint) << "\" data-verdict=\"" << toString(S.V)
     << "\" data-library=\"" << html(S.Program) << "\" data-file=\""
     << html(shownPath(S.Pos.File, Options.WorkingDirectory)) << "\""
     << (isShown(S) && S.Sev != Severity::Note ? " open" : "")
     << ">\n<summary><span class=\"verdict\">" << toString(S.V)
     << "</span> <code>" << html(S.Key) << "</code> <span class=\"at\">"
     << place(S.Pos) << "</span>";
  if (S.Suppressed)
    OS << " <span class=\"tag\">suppressed</span>";
  else if (Finding && Options.Compared.HasBaseline)
    OS << " <span class=\"tag\">" << (S.Stands.Known ? "known" : "new")
       << "</span>";
  OS << "</summary>\n<div class=\"body\">\n<p class=\"message\">"
     << html(Message) << ".</p>\n";
  for (const SuppressedBy &By : S.Suppressions)
    OS << "<p class=\"accepted\">Accepted "
       << (By.InSource ? "in the source" : "in the project file") << ": "
       << html(By.Reason) << "</p>\n";
  if (S.Chart)
    chart(S, *S.Chart);
  story(S);
  fix(S.Mend);
  OS << "</div>\n</details>\n";
}

} // namespace pka
