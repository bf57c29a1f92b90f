//===- ReportParts.h - What the formats have in common ----------*- C++ -*-===//
//
// The order of sites, the spelling of paths, and the lines of source files.
// Private to the report library.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REPORT_REPORTPARTS_H
#define PKA_REPORT_REPORTPARTS_H

#include "report/Report.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace pka {

/// \p Path relative to \p Directory when it is below it, else as it is.
llvm::StringRef shownPath(llvm::StringRef Path, llvm::StringRef Directory);

/// The sites in the order of the contract: shown file, line, column, rule; then
/// by program and fingerprint.
std::vector<const Site *> sortedSites(const AuditResult &Result,
                                      const ReportOptions &Options);

/// \p Pos, or where there is none the position of \p S.
const SourcePos &positionOr(const SourcePos &Pos, const Site &S);

/// Lines of source files, read when first asked for.
class SourceLines {
public:
  /// Line \p Line, from 1, without its end. Null when there is none.
  const llvm::StringRef *line(llvm::StringRef File, unsigned Line);

private:
  struct File {
    std::unique_ptr<llvm::MemoryBuffer> Buffer;
    std::vector<llvm::StringRef> Lines;
  };
  llvm::StringMap<File> Files;
};

/// What a fix does to one line.
struct FixedLine {
  SourcePos Pos;
  const llvm::StringRef *Old = nullptr; ///< Null: the lines are only added.
  bool IsAdded = false;                 ///< After a line that stays.
  std::vector<std::string> New;
};

/// \p Mend as a diff shows it.
std::vector<FixedLine> fixedLines(const Fix &Mend, SourceLines &Sources);

void printText(llvm::raw_ostream &OS, const AuditResult &Result,
               const ReportOptions &Options);
void printJson(llvm::raw_ostream &OS, const AuditResult &Result,
               const ReportOptions &Options);
void printHtml(llvm::raw_ostream &OS, const AuditResult &Result,
               const ReportOptions &Options);
void printSarif(llvm::raw_ostream &OS, const AuditResult &Result,
                const ReportOptions &Options);
void printGitHub(llvm::raw_ostream &OS, const AuditResult &Result,
                 const ReportOptions &Options);
void printGitLab(llvm::raw_ostream &OS, const AuditResult &Result,
                 const ReportOptions &Options);

/// "3 keys", "1 key".
std::string counted(size_t N, const llvm::Twine &One);

} // namespace pka

#endif
