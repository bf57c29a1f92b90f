//===- Html.cpp - The page of an HTML report ------------------------------===//

#include "report/HtmlReport.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace pka {

StringRef toneOf(const Site &S) {
  switch (S.Sev) {
  case Severity::Error:
    return "bad";
  case Severity::Warning:
    return "warn";
  case Severity::Note:
    return "note";
  case Severity::None:
    break;
  }
  if (S.V == Verdict::Unknown)
    return "unknown";
  return S.V == Verdict::Wrapper ? "plain" : "good";
}

/// The verdicts of \p Sites with their numbers, the worst first.
static std::vector<std::pair<Verdict, size_t>>
countVerdicts(ArrayRef<const Site *> Sites) {
  static const Verdict Order[] = {
      Verdict::NeverDeleted,    Verdict::UnreachableDelete,
      Verdict::ErrorPathLeak,   Verdict::ApiOnly,
      Verdict::UnguardedDelete, Verdict::Unknown,
      Verdict::Paired,          Verdict::Scoped,
      Verdict::Wrapper};
  std::vector<std::pair<Verdict, size_t>> Result;
  for (Verdict V : Order)
    if (size_t N = count_if(Sites, [&](const Site *S) { return S->V == V; }))
      Result.emplace_back(V, N);
  return Result;
}

/// Wrappers and bad guards are told beside the keys that they are about.
static size_t countKeys(ArrayRef<const Site *> Sites) {
  return count_if(Sites, [](const Site *S) {
    return S->V != Verdict::UnguardedDelete && S->V != Verdict::Wrapper;
  });
}

void HtmlReport::head() {
  StringRef Style = htmlPart("report.css"), Script = htmlPart("report.js");
  // What is here and nothing else: no markup that slipped in could run.
  OS << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
        "<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
        "'none'; style-src '"
     << contentHash(Style) << "'; script-src '" << contentHash(Script)
     << "'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"generator\" content=\"pthread-key-audit "
     << html(Options.ToolVersion)
     << "\">\n<title>Thread-specific keys</title>\n"
     << "<style>" << Style
     << "</style>\n</head>\n<body>\n"
        "<a class=\"skip\" href=\"#keys\">To the keys</a>\n"
        "<svg width=\"0\" height=\"0\" aria-hidden=\"true\">\n"
        "<symbol id=\"cross\" viewBox=\"0 0 12 12\"><path d=\"M2 2l8 8M10 "
        "2l-8 8\"/></symbol>\n</svg>\n";
}

void HtmlReport::summary(const AuditResult &Result) {
  size_t Suppressed = 0, Known = 0, Untouched = 0;
  std::vector<const Site *> All;
  std::map<Severity, size_t, std::greater<Severity>> Count;
  for (const Site &S : Result.Sites) {
    All.push_back(&S);
    if (!isFinding(S))
      continue;
    if (S.Suppressed)
      ++Suppressed;
    else if (S.Stands.Known)
      ++Known;
    else if (S.Stands.LeftOut)
      ++Untouched;
    else
      ++Count[S.Sev];
  }
  SmallVector<std::string, 4> Parts;
  for (const auto &[Sev, N] : Count)
    Parts.push_back(counted(N, toString(Sev)));
  if (Parts.empty())
    Parts.push_back(Options.Compared.HasBaseline ? "no new findings"
                                                 : "no findings");
  for (auto [N, What] : {std::make_pair(Known, " known"),
                         {Untouched, " untouched"},
                         {Options.Compared.Fixed.size(), " fixed"},
                         {Suppressed, " suppressed"}})
    if (N)
      Parts.push_back((Twine(N) + What).str());
  OS << "<header>\n<h1>Thread-specific keys</h1>\n<p class=\"total\"><strong>"
     << join(Parts, ", ") << "</strong> · " << counted(countKeys(All), "key")
     << " in " << counted(Programs.size(), "program") << ", "
     << counted(Result.Units.Total, "translation unit");
  if (Result.Units.Failed)
    OS << ", " << Result.Units.Failed << " failed";
  if (Result.Units.Skipped)
    OS << ", " << Result.Units.Skipped << " skipped";
  OS << "</p>\n</header>\n";
}

/// Which part of the keys has which verdict. Drawn with attributes: the policy
/// of the page allows no styles of single elements.
void HtmlReport::bar(const ProgramPart &Part) {
  OS << "<svg class=\"bar\" viewBox=\"0 0 " << Part.Sites.size()
     << " 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">";
  std::vector<const Site *> Sorted = Part.Sites;
  auto Rank = [](const Site *S) {
    return StringSwitch<int>(toneOf(*S))
        .Case("bad", 0)
        .Case("warn", 1)
        .Case("note", 2)
        .Case("unknown", 3)
        .Case("good", 4)
        .Default(5);
  };
  stable_sort(Sorted,
              [&](const Site *A, const Site *B) { return Rank(A) < Rank(B); });
  size_t At = 0;
  for (ArrayRef<const Site *> Rest = Sorted; !Rest.empty();) {
    StringRef Tone = toneOf(*Rest.front());
    size_t N =
        Rest.take_while([&](const Site *S) { return toneOf(*S) == Tone; })
            .size();
    OS << "<rect class=\"" << Tone << "\" x=\"" << At << "\" width=\"" << N
       << "\" height=\"1\"/>";
    At += N;
    Rest = Rest.drop_front(N);
  }
  OS << "</svg>";
}

void HtmlReport::overview() {
  OS << "<section aria-labelledby=\"overview\">\n<h2 id=\"overview\">At a "
        "glance</h2>\n<div class=\"scroll\"><table class=\"overview\">\n"
        "<thead><tr><th scope=\"col\">Program</th><th scope=\"col\">Keys</th>"
        "<th scope=\"col\">Verdicts</th><th scope=\"col\">Reloads</th></tr>"
        "</thead>\n<tbody>\n";
  for (const auto &Entry : enumerate(Programs)) {
    const ProgramPart &Part = Entry.value();
    OS << "<tr><th scope=\"row\"><a href=\"#p-" << Entry.index() << "\">"
       << html(Part.Name) << "</a></th><td>" << countKeys(Part.Sites)
       << "</td><td>";
    bar(Part);
    OS << "<span class=\"counts\">";
    bool First = true;
    for (const auto &[V, N] : countVerdicts(Part.Sites)) {
      OS << (First ? "" : ", ") << N << ' ' << toString(V);
      First = false;
    }
    OS << "</span></td><td>";
    if (Part.Cost) {
      OS << "at most " << Part.Cost->Reloads;
      if (Part.Cost->Ends)
        OS << ", until " << toString(Part.Cost->Ends);
    } else {
      OS << "<span class=\"none\">–</span>";
    }
    OS << "</td></tr>\n";
  }
  OS << "</tbody></table></div>\n</section>\n";
}

void HtmlReport::filters(const AuditResult &Result) {
  std::vector<const Site *> All;
  for (const Site &S : Result.Sites)
    All.push_back(&S);
  OS << "<form class=\"filters\" id=\"filters\" hidden>\n"
        "<fieldset><legend>Verdict</legend>\n";
  for (const auto &[V, N] : countVerdicts(All))
    OS << "<label class=\"chip\"><input type=\"checkbox\" name=\"verdict\" "
          "value=\""
       << toString(V) << "\"><span>" << toString(V) << " <small>" << N
       << "</small></span></label>\n";
  OS << "</fieldset>\n<label class=\"field\">Library <select "
        "name=\"library\"><option value=\"\">all</option>\n";
  for (const ProgramPart &Part : Programs)
    OS << "<option>" << html(Part.Name) << "</option>\n";
  OS << "</select></label>\n<label class=\"field\">File <input type=\"search\" "
        "name=\"file\" placeholder=\"part of its path\" "
        "autocomplete=\"off\"></label>\n"
        "<button type=\"reset\">All</button>\n</form>\n"
        "<p id=\"shown\" role=\"status\" data-total=\""
     << All.size() << "\"></p>\n";
}

void HtmlReport::program(const ProgramPart &Part, size_t Number) {
  OS << "<section class=\"program\" id=\"p-" << Number
     << "\" aria-labelledby=\"h-" << Number << "\">\n<h2 id=\"h-" << Number
     << "\">" << html(Part.Name) << " <small>"
     << html(Part.Sites.front()->ProgramKind == "unknown"
                 ? ""
                 : Part.Sites.front()->ProgramKind)
     << "</small></h2>\n";
  if (Part.Cost)
    OS << "<p class=\"cost\">It "
       << html(describeCost(*Part.Cost, Options.ReloadsPerDay)) << ".</p>\n";
  for (const Site *S : Part.Sites)
    key(*S);
  OS << "</section>\n";
}

/// Findings of the baseline that are there no more.
void HtmlReport::fixed() {
  if (Options.Compared.Fixed.empty())
    return;
  OS << "<section class=\"fixed\" aria-labelledby=\"fixed\">\n<h2 "
        "id=\"fixed\">Fixed</h2>\n<ul>\n";
  for (const BaselineEntry &E : Options.Compared.Fixed)
    OS << "<li><code>" << html(E.File) << "</code>: " << html(E.Message)
       << " <span class=\"at\">" << html(E.Rule) << "</span></li>\n";
  OS << "</ul>\n</section>\n";
}

void HtmlReport::failures(const AuditResult &Result) {
  if (Result.Failures.empty())
    return;
  OS << "<section class=\"failures\" aria-labelledby=\"failed\">\n<h2 "
        "id=\"failed\">Not analysed</h2>\n<ul>\n";
  for (const TuFailure &F : Result.Failures)
    OS << "<li><code>" << html(shownPath(F.File, Options.WorkingDirectory))
       << "</code>: " << html(F.Message) << "</li>\n";
  OS << "</ul>\n</section>\n";
}

void HtmlReport::print(const AuditResult &Result) {
  Costs = costs(Result, Options.ReloadsPerDay, Options.Today);
  std::map<StringRef, ProgramPart> ByName;
  for (const Site *S : sortedSites(Result, Options))
    ByName[S->Program].Sites.push_back(S);
  for (auto &[Name, Part] : ByName) {
    Part.Name = Name;
    // What is to be mended comes first, then as everywhere by file and line.
    stable_sort(Part.Sites, [](const Site *A, const Site *B) {
      return std::make_pair(A->Suppressed, -int(A->Sev)) <
             std::make_pair(B->Suppressed, -int(B->Sev));
    });
    for (const ProgramCost &C : Costs)
      if (C.Program == Name)
        Part.Cost = &C;
    Programs.push_back(std::move(Part));
  }
  auto Worst = [](const ProgramPart &Part) {
    int Sev = 0;
    for (const Site *S : Part.Sites)
      Sev = S->Suppressed ? Sev : std::max(Sev, int(S->Sev));
    return Sev;
  };
  stable_sort(Programs, [&](const ProgramPart &A, const ProgramPart &B) {
    return Worst(A) > Worst(B);
  });
  head();
  summary(Result);
  OS << "<main>\n";
  failures(Result);
  fixed();
  if (Programs.empty()) {
    OS << "<p>No key is created in what was looked at.</p>\n";
  } else {
    overview();
    filters(Result);
    OS << "<div id=\"keys\">\n";
    for (const auto &Entry : enumerate(Programs))
      program(Entry.value(), Entry.index());
    OS << "</div>\n";
  }
  OS << "</main>\n<footer><p>Made by pthread-key-audit "
     << html(Options.ToolVersion)
     << ". A library that loses a key at each reload stops a process when its "
     << KeysMax << " keys are used up.</p></footer>\n<script>"
     << htmlPart("report.js") << "</script>\n</body>\n</html>\n";
}

void printHtml(raw_ostream &OS, const AuditResult &Result,
               const ReportOptions &Options) {
  HtmlReport(OS, Options).print(Result);
}

} // namespace pka
