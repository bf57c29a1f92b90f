//===- Verdict.cpp - The words and texts of verdicts ----------------------===//

#include "judge/Verdict.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace pka {

StringRef toString(Verdict V) {
  switch (V) {
  case Verdict::Paired:
    return "paired";
  case Verdict::Scoped:
    return "scoped";
  case Verdict::ApiOnly:
    return "api-only";
  case Verdict::NeverDeleted:
    return "never-deleted";
  case Verdict::UnreachableDelete:
    return "unreachable-delete";
  case Verdict::ErrorPathLeak:
    return "error-path-leak";
  case Verdict::Wrapper:
    return "wrapper";
  case Verdict::Unknown:
    return "unknown";
  case Verdict::UnguardedDelete:
    return "unguarded-delete";
  }
  llvm_unreachable("no such verdict");
}

StringRef toString(Severity S) {
  switch (S) {
  case Severity::None:
    return "none";
  case Severity::Note:
    return "note";
  case Severity::Warning:
    return "warning";
  case Severity::Error:
    return "error";
  }
  llvm_unreachable("no such severity");
}

bool operator==(const Fix &A, const Fix &B) {
  return std::equal(A.Edits.begin(), A.Edits.end(), B.Edits.begin(),
                    B.Edits.end(), [](const FixEdit &X, const FixEdit &Y) {
                      return X.Pos.File == Y.Pos.File &&
                             X.Pos.Line == Y.Pos.Line &&
                             X.Pos.Column == Y.Pos.Column && X.Text == Y.Text;
                    });
}

// A unit test compares each summary with the page in docs/rules/.
const std::vector<Rule> &rules() {
  static const std::vector<Rule> Rules = {
      {Verdict::ApiOnly, "pthread-key-api-only",
       "A key is deleted only by functions that the host has to remember to "
       "call; nothing runs them by itself when the library is unloaded.",
       Severity::Warning},
      {Verdict::NeverDeleted, "pthread-key-never-deleted",
       "A key is created, and nothing in the program deletes it.",
       Severity::Error},
      {Verdict::UnreachableDelete, "pthread-key-unreachable-delete",
       "A delete of the key exists, but nothing that runs when the library is "
       "unloaded reaches it.",
       Severity::Error},
      {Verdict::ErrorPathLeak, "pthread-key-error-path-leak",
       "A path after a successful create loses the only copy of the key, so "
       "that nothing can delete it any more.",
       Severity::Error},
      {Verdict::UnguardedDelete, "pthread-key-unguarded-delete",
       "A delete can run although the create never did, and then deletes key "
       "0, which belongs to somebody else.",
       Severity::Warning}};
  return Rules;
}

const Rule *ruleFor(Verdict V) {
  auto It = find_if(rules(), [&](const Rule &R) { return R.V == V; });
  return It == rules().end() ? nullptr : &*It;
}

} // namespace pka
