//===- GitLab.cpp - Findings as GitLab's code quality report --------------===//
//
// The part of Code Climate's format that GitLab reads: one flat list. GitLab
// tells new findings from old ones by their fingerprints itself.
//
//===----------------------------------------------------------------------===//

#include "report/ReportParts.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MD5.h"

using namespace llvm;

namespace pka {

static StringRef gitLabSeverity(Severity Sev) {
  return Sev == Severity::Error     ? "critical"
         : Sev == Severity::Warning ? "major"
                                    : "info";
}

/// A name for a TU that could not be analysed.
static std::string failureFingerprint(StringRef File) {
  MD5 Hash;
  Hash.update("not-analysed");
  Hash.update(File);
  MD5::MD5Result Digest;
  Hash.final(Digest);
  SmallString<32> Text;
  MD5::stringifyResult(Digest, Text);
  return std::string(Text);
}

void printGitLab(raw_ostream &OS, const AuditResult &Result,
                 const ReportOptions &Options) {
  json::OStream J(OS, /*IndentSize=*/2);
  auto Entry = [&](StringRef Description, StringRef Check,
                   StringRef Fingerprint, StringRef Severity, StringRef File,
                   unsigned Line) {
    J.object([&] {
      J.attribute("description", json::fixUTF8(Description));
      J.attribute("check_name", Check);
      J.attribute("fingerprint", Fingerprint);
      J.attribute("severity", Severity);
      J.attributeObject("location", [&] {
        J.attribute("path",
                    json::fixUTF8(shownPath(File, Options.WorkingDirectory)));
        J.attributeObject("lines", [&] { J.attribute("begin", Line); });
      });
    });
  };
  J.array([&] {
    for (const Site *S : sortedSites(Result, Options))
      if (isShown(*S))
        Entry(S->Message, ruleFor(S->V)->Id, S->Fingerprint,
              gitLabSeverity(S->Sev), S->Pos.File, S->Pos.Line);
    for (const TuFailure &F : Result.Failures)
      Entry("not analysed: " + F.Message, "not-analysed",
            failureFingerprint(shownPath(F.File, Options.WorkingDirectory)),
            "blocker", F.File, 1);
  });
  OS << '\n';
}

} // namespace pka
