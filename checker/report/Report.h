//===- Report.h - Verdicts as text, JSON, SARIF and HTML --------*- C++ -*-===//
//
// The result of an audit goes in, bytes for people or machines come out. The
// same result and options give the same bytes. Nothing is decided here but the
// order and what a format leaves out: text, SARIF and what GitHub and GitLab
// read hold the findings, JSON and HTML hold all sites.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REPORT_REPORT_H
#define PKA_REPORT_REPORT_H

#include "judge/Verdict.h"
#include "report/Baseline.h"
#include "report/Suppressions.h"
#include "llvm/Support/raw_ostream.h"

namespace pka {

enum class Format { Text, Json, Sarif, Html, GitHub, GitLab };

struct ReportOptions {
  std::string WorkingDirectory; ///< Absolute. Paths below it become relative.
  bool Color = false;           ///< Text only.
  bool ShowSource = true;       ///< Text: the source line with a caret.
  bool ShowTotal = true;        ///< Text: the last line, which counts.
  std::string ToolVersion;
  std::string LlvmVersion;
  Comparison Compared;      ///< What the result was marked by.
  double ReloadsPerDay = 0; ///< For what lost keys come to; 0: not known.
  Day Today = 0;            ///< With that: the day from which on it counts.
};

/// Prints \p Result to \p OS. Reads the source files that findings point at, as
/// far as they are readable, for their lines.
void printReport(llvm::raw_ostream &OS, const AuditResult &Result, Format F,
                 const ReportOptions &Options);

/// True when \p S is a finding that nobody has suppressed and that is not left
/// out.
bool isShown(const Site &S);

/// True when \p S is shown as a finding: its verdict is a rule's and its
/// severity is not none. Suppressed ones are findings too.
bool isFinding(const Site &S);

} // namespace pka

#endif
