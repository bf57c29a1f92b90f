//===- Nolint.h - Suppressions in comments ----------------------*- C++ -*-===//
//
// NOLINT, NOLINTNEXTLINE, and NOLINTBEGIN with NOLINTEND, read from the sources
// the way clang-tidy reads them, so that one comment does for both front ends:
// anywhere in the text, with check names that may hold `*`. Findings go in and
// come out marked. The plugin has no use for this; there it is the host's work.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REPORT_NOLINT_H
#define PKA_REPORT_NOLINT_H

#include "judge/Verdict.h"
#include "report/Suppressions.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <set>

namespace pka {

struct Nolint {
  enum KindTy { Line, NextLine, Begin, End } Kind = Line;
  unsigned AtLine = 0, AtColumn = 0;
  unsigned EndLine = 0, EndColumn = 0; ///< Begin: its end; 0: there is none.
  bool HasChecks = false;              ///< There was a list, even an empty one.
  std::string Checks;
  std::string Reason; ///< What stands behind it.
  bool Used = false;

  bool covers(unsigned Line, unsigned Column) const;
  bool suppresses(llvm::StringRef Rule) const;
  /// True when the list has an entry that can mean nothing but our checks.
  bool namesOurs() const;
};

/// The comments in \p Text, blocks put together.
std::vector<Nolint> findNolints(llvm::StringRef Text);

class NolintComments {
public:
  /// Sources are read from \p FS.
  explicit NolintComments(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS)
      : FS(std::move(FS)) {}

  /// Marks the findings of \p Result that a comment in their file suppresses.
  void apply(AuditResult &Result);

  /// What there is to say of the comments in \p Files that name our checks and
  /// have suppressed nothing.
  std::vector<SuppressionRemark> unused(const std::set<std::string> &Files);

private:
  std::vector<Nolint> &of(const std::string &File);
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS;
  std::map<std::string, std::vector<Nolint>> Files;
};

} // namespace pka

#endif
