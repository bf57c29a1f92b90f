//===- HtmlReport.h - The parts of an HTML report ---------------*- C++ -*-===//
//
// The writer that the parts share: Html.cpp writes the page with the overview
// and the filters, HtmlKey.cpp what is said of one key, HtmlChart.cpp its
// picture. Nothing is loaded from elsewhere, and no text of the audited program
// is written but through HtmlText.h. Private to the report.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REPORT_HTMLREPORT_H
#define PKA_REPORT_HTMLREPORT_H

#include "judge/KeyChart.h"
#include "report/Cost.h"
#include "report/HtmlText.h"
#include "report/ReportParts.h"
#include <map>

namespace pka {

class HtmlReport {
public:
  HtmlReport(llvm::raw_ostream &OS, const ReportOptions &Options)
      : OS(OS), Options(Options) {}

  void print(const AuditResult &Result);

private:
  struct ProgramPart {
    llvm::StringRef Name;
    std::vector<const Site *> Sites;
    const ProgramCost *Cost = nullptr;
  };

  // Html.cpp
  void head();
  void summary(const AuditResult &Result);
  void overview();
  void bar(const ProgramPart &Part);
  void filters(const AuditResult &Result);
  void program(const ProgramPart &Part, size_t Number);
  void failures(const AuditResult &Result);
  void fixed();

  // HtmlKey.cpp
  void key(const Site &S);
  void story(const Site &S);
  void fix(const Fix &Mend);
  void source(const SourcePos &Pos);
  std::string place(const SourcePos &Pos) const;

  // HtmlChart.cpp
  void chart(const Site &S, const KeyChart &C);
  void creation(const Site &S, const KeyChart &C);
  void roots(const Site &S, const KeyChart &C);
  void lane(const Site &S, const KeyChart &C, const ChartWay &Way);
  void noRoot(const Site &S, const KeyChart &C);
  void rootBox(const ChartWay &Way, llvm::StringRef Class);
  void hops(llvm::ArrayRef<ChartHop> Hops, llvm::StringRef Skip,
            llvm::StringRef Class);
  void gap(llvm::StringRef Missing, const SourcePos &Pos);
  void deleteBox(const Site &S, const KeyChart &C, int Number, bool Comes);
  void arrow(llvm::StringRef Class);

  llvm::raw_ostream &OS;
  const ReportOptions &Options;
  SourceLines Sources;
  std::vector<ProgramPart> Programs;
  std::vector<ProgramCost> Costs;
};

/// How a verdict is coloured: "bad", "warn", "note", "unknown", "good" or
/// "plain".
llvm::StringRef toneOf(const Site &S);

} // namespace pka

#endif
