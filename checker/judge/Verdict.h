//===- Verdict.h - The judgement on one creation site -----------*- C++ -*-===//
//
// What the judge says and every report prints: a verdict, its severity and its
// evidence, per creation site and link unit. Plain values that own their
// strings; nothing here knows how they were found or how they are shown.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_VERDICT_H
#define PKA_JUDGE_VERDICT_H

#include "llvm/ADT/StringRef.h"
#include <memory>
#include <string>
#include <vector>

namespace pka {

enum class Verdict {
  Paired,
  Scoped,
  ApiOnly,
  NeverDeleted,
  UnreachableDelete,
  ErrorPathLeak,
  Wrapper,
  Unknown,
  UnguardedDelete ///< Judges a delete, not a creation.
};

enum class Severity { None, Note, Warning, Error };

/// The word of the design, such as "never-deleted".
llvm::StringRef toString(Verdict V);
/// "none", "note", "warning" or "error".
llvm::StringRef toString(Severity S);

/// A rule that may be reported, with the texts that every front end shows.
struct Rule {
  Verdict V;
  llvm::StringRef Id;      ///< "pthread-key-never-deleted".
  llvm::StringRef Summary; ///< First sentence of docs/rules/<Id>.md.
  Severity Default;
};

/// The rules in the order of the design. Verdicts that are no finding (paired,
/// scoped, wrapper, unknown) have none.
const std::vector<Rule> &rules();
/// The rule of \p V, or null when the verdict is no finding.
const Rule *ruleFor(Verdict V);

/// A position with its own copy of the (absolute) file name.
struct SourcePos {
  std::string File;
  unsigned Line = 0;
  unsigned Column = 0;
};

struct DeleteSite {
  SourcePos Pos;
  std::string Function;
  std::string ReachedFrom; ///< The root's description; empty: no root.
};

/// One step of the story; Text is a sentence without its full stop.
struct Evidence {
  SourcePos Pos; ///< Line 0: no position.
  std::string Text;
};

/// Who accepts a finding, and why.
struct SuppressedBy {
  bool InSource = false; ///< A comment; else the project file.
  std::string Reason;
};

/// Text to insert, before what stands at a position.
struct FixEdit {
  SourcePos Pos;
  std::string Text;
};

/// Insertions into one file that make a finding go away without a new one.
struct Fix {
  std::string Description;    ///< A clause without its full stop.
  std::vector<FixEdit> Edits; ///< In the order of the file; empty: no fix.
};
bool operator==(const Fix &A, const Fix &B);

struct KeyChart;

/// How a finding stands to those of an earlier run and to a change; see
/// report/Baseline.h and report/Changes.h.
struct Standing {
  bool Known = false;   ///< The baseline has it.
  bool Touched = true;  ///< The change has to do with it.
  bool LeftOut = false; ///< Not for the report, nor for the exit status.
};

struct Site {
  SourcePos Pos;
  std::string Function;
  std::string Callee;
  std::string Key;     ///< As written: "ctx->tls".
  std::string Storage; ///< A word of the design's section 5.
  std::string Program;
  std::string ProgramKind; ///< "library", "executable" or "unknown".
  Verdict V = Verdict::Unknown;
  Severity Sev = Severity::None;
  bool Suppressed = false;
  std::vector<SuppressedBy> Suppressions; ///< Not empty when Suppressed.
  Standing Stands;
  std::string Destructor; ///< The key's destructor callback, or empty.
  std::string Fingerprint;
  std::string Message; ///< The finding in one sentence.
  std::vector<DeleteSite> Deletes;
  std::vector<Evidence> Story;
  Fix Mend;
  /// Names, within the program, the variable whose key is lost at every load
  /// and unload; empty: none is, or not at every one.
  std::string LostPerReload;
  std::shared_ptr<const KeyChart> Chart; ///< Null unless it was asked for.
};

/// A call that creates a key.
struct SeenCreate {
  SourcePos Pos;
  /// Empty: it may run. Else it is taken for dead, since nothing that was seen
  /// calls this hidden function.
  std::string Uncalled;
};

struct TuCounts {
  unsigned Total = 0, Parsed = 0, Skipped = 0, Failed = 0;
};

/// A TU that could not be analysed, with one line that says why.
struct TuFailure {
  std::string File;
  std::string Message;
};

struct AuditResult {
  TuCounts Units;
  std::vector<Site> Sites; ///< Sorted: file, line, column, rule, program.
  std::vector<TuFailure> Failures;
  std::vector<SeenCreate> Uncalled; ///< In no program: not among the sites.
};

} // namespace pka

#endif
