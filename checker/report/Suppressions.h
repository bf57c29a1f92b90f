//===- Suppressions.h - Findings that somebody accepts ----------*- C++ -*-===//
//
// The list `suppressions` of a project file goes in, findings come out marked,
// with the reason. A suppression hides a finding from people and from the exit
// status; it changes no verdict. What is said of one that has expired, or that
// matches nothing, is up to the front end.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REPORT_SUPPRESSIONS_H
#define PKA_REPORT_SUPPRESSIONS_H

#include "judge/Verdict.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace pka {

/// A day as the number 20261231, so that later days are greater.
using Day = unsigned;

/// Reads "2026-12-31". False when that is no day of the calendar.
bool parseDay(llvm::StringRef Text, Day &Result);
std::string toString(Day D);
/// Today, where this machine is.
Day today();

/// One entry. What is empty matches everything.
struct Suppression {
  std::string Rule; ///< Pattern of rule ids.
  std::string File; ///< Pattern of absolute paths.
  std::string Function, Key;
  std::string Reason;
  Day Until = 0; ///< The last day on which it counts; 0: for ever.
  unsigned Line = 0;
  bool Used = false; ///< It matches some finding, expired or not.

  bool isExpired(Day Today) const { return Until && Until < Today; }
};

/// Something to be said of a line, outside of the report.
struct SuppressionRemark {
  std::string File;
  unsigned Line = 0;
  std::string Text;
};

/// Reads the part of a project file that holds `suppressions`. Patterns of
/// files are relative to \p Directory. The error is one line that begins with
/// \p Name.
llvm::Expected<std::vector<Suppression>>
parseSuppressions(llvm::StringRef Yaml, llvm::StringRef Name,
                  llvm::StringRef Directory);

/// Marks the findings of \p Result that one of \p List matches.
void applySuppressions(AuditResult &Result,
                       llvm::MutableArrayRef<Suppression> List, Day Today);

} // namespace pka

#endif
