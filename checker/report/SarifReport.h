//===- SarifReport.h - The parts of a SARIF report --------------*- C++ -*-===//
//
// The writer that the parts share: Sarif.cpp tells the tool and its results,
// SarifPlaces.cpp where things are and what to change there. Private to the
// report.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REPORT_SARIFREPORT_H
#define PKA_REPORT_SARIFREPORT_H

#include "report/ReportParts.h"
#include "llvm/Support/JSON.h"

namespace pka {

class SarifReport {
public:
  SarifReport(llvm::raw_ostream &OS, const ReportOptions &Options)
      : J(OS, /*IndentSize=*/2), Options(Options) {}

  void print(const AuditResult &Result);

private:
  void tool();
  void rule(const Rule &R);
  void invocation(const AuditResult &Result);
  void result(const Site &S, bool StateSuppression);
  void absent(const BaselineEntry &E);
  void location(const SourcePos &Pos, llvm::StringRef Message,
                llvm::StringRef Function);
  void artifact(llvm::StringRef File);
  void fix(const Fix &Mend);

  void text(llvm::StringRef Name, llvm::StringRef Text) {
    J.attribute(Name, llvm::json::fixUTF8(Text));
  }
  void message(llvm::StringRef Name, llvm::StringRef Text);

  llvm::json::OStream J;
  const ReportOptions &Options;
  SourceLines Sources;
};

/// What relative paths are relative to.
extern const char SourceRoot[];

/// Percent-encodes \p Path for a URI. A colon in front would make a scheme.
std::string uriPath(llvm::StringRef Path);

} // namespace pka

#endif
