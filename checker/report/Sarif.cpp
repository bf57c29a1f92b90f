//===- Sarif.cpp - Findings as SARIF 2.1.0 --------------------------------===//
//
// For code scanning services and viewers: rules with their pages, results with
// the story as a code flow, and fingerprints by which a finding is recognised
// after the code around it has moved.
//
//===----------------------------------------------------------------------===//

#include "report/RulePages.h"
#include "report/SarifReport.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using namespace llvm;

namespace pka {

static constexpr StringLiteral
    Schema("https://json.schemastore.org/sarif-2.1.0.json");
static constexpr StringLiteral NotAnalysed("not-analysed");
static constexpr StringLiteral NotAnalysedMeaning(
    "A translation unit could not be analysed, so that the program is "
    "incomplete: keys that it creates or deletes are not known.");
static constexpr StringLiteral NotAnalysedHelp(
    "The notification says what stands in the way, as the compiler puts it. "
    "Often the build has to run first, to generate headers, or a flag is "
    "missing from the compilation database. Until it is mended, keys that the "
    "file may use have the verdict unknown.");

/// "PthreadKeyApiOnly" of "pthread-key-api-only".
static std::string pascalCase(StringRef Id) {
  std::string Result;
  bool AtStart = true;
  for (char C : Id) {
    if (C != '-')
      Result += AtStart ? toUpper(C) : C;
    AtStart = C == '-';
  }
  return Result;
}

static std::string directoryUri(StringRef Directory) {
  return "file://" + uriPath(Directory.rtrim('/')) + "/";
}

void SarifReport::print(const AuditResult &Result) {
  std::vector<const Site *> Sites = sortedSites(Result, Options);
  // A known finding stays: it is unchanged, and not gone.
  erase_if(Sites, [&](const Site *S) {
    return !isFinding(*S) ||
           (S->Stands.LeftOut && !Options.Compared.HasBaseline);
  });
  // Either all results say whether they are suppressed, or none.
  bool AnySuppressed =
      any_of(Sites, [](const Site *S) { return S->Suppressed; });
  J.object([&] {
    text("$schema", Schema);
    text("version", "2.1.0");
    J.attributeArray("runs", [&] {
      J.object([&] {
        tool();
        invocation(Result);
        if (!Options.WorkingDirectory.empty())
          J.attributeObject("originalUriBaseIds", [&] {
            J.attributeObject(SourceRoot, [&] {
              text("uri", directoryUri(Options.WorkingDirectory));
              message("description", "The working directory of the audit.");
            });
          });
        text("columnKind", "unicodeCodePoints");
        J.attributeArray("results", [&] {
          for (const Site *S : Sites)
            result(*S, AnySuppressed);
          for (const BaselineEntry &E : Options.Compared.Fixed)
            absent(E);
        });
      });
    });
  });
}

void SarifReport::tool() {
  J.attributeObject("tool", [&] {
    J.attributeObject("driver", [&] {
      text("name", "pthread-key-audit");
      text("semanticVersion", Options.ToolVersion);
      J.attributeArray("rules", [&] {
        for (const Rule &R : rules())
          rule(R);
      });
      J.attributeArray("notifications", [&] {
        J.object([&] {
          text("id", NotAnalysed);
          text("name", pascalCase(NotAnalysed));
          message("shortDescription",
                  "A translation unit could not be analysed.");
          message("fullDescription", NotAnalysedMeaning);
          message("help", NotAnalysedHelp);
        });
      });
      J.attributeObject("properties",
                        [&] { text("llvm", Options.LlvmVersion); });
    });
  });
}

void SarifReport::rule(const Rule &R) {
  StringRef Page = rulePage(R);
  J.object([&] {
    text("id", R.Id);
    text("name", pascalCase(R.Id));
    J.attributeObject("shortDescription", [&] { text("text", R.Summary); });
    // The paragraph below the title.
    J.attributeObject("fullDescription", [&] {
      std::string Plain = plainText(Page);
      std::string First = StringRef(Plain).split("\n\n").first.str();
      std::replace(First.begin(), First.end(), '\n', ' ');
      text("text", First);
    });
    J.attributeObject("help", [&] {
      text("text", plainText(Page));
      text("markdown", Page);
    });
    J.attributeObject("defaultConfiguration",
                      [&] { text("level", toString(R.Default)); });
  });
}

void SarifReport::invocation(const AuditResult &Result) {
  J.attributeArray("invocations", [&] {
    J.object([&] {
      J.attribute("executionSuccessful", Result.Failures.empty());
      J.attributeArray("toolExecutionNotifications", [&] {
        for (const TuFailure &F : Result.Failures)
          J.object([&] {
            J.attributeObject("descriptor", [&] {
              text("id", NotAnalysed);
              J.attribute("index", 0);
            });
            text("level", "error");
            message("message", F.Message);
            J.attributeArray("locations", [&] {
              location({F.File, 0, 0}, "", "");
            });
          });
      });
    });
  });
}

void SarifReport::result(const Site &S, bool StateSuppression) {
  const Rule *R = ruleFor(S.V);
  J.object([&] {
    text("ruleId", R->Id);
    J.attribute("ruleIndex", int64_t(R - rules().data()));
    text("level", toString(S.Sev));
    message("message", S.Message);
    if (Options.Compared.HasBaseline)
      text("baselineState", S.Stands.Known ? "unchanged" : "new");
    J.attributeArray("locations", [&] { location(S.Pos, "", S.Function); });
    if (!S.Deletes.empty())
      J.attributeArray("relatedLocations", [&] {
        for (const DeleteSite &D : S.Deletes)
          location(D.Pos,
                   D.ReachedFrom.empty()
                       ? "a delete that no root reaches"
                       : "a delete, reached from " + D.ReachedFrom,
                   D.Function);
      });
    if (!S.Story.empty())
      J.attributeArray("codeFlows", [&] {
        J.object([&] {
          J.attributeArray("threadFlows", [&] {
            J.object([&] {
              J.attributeArray("locations", [&] {
                for (const Evidence &E : S.Story)
                  J.object([&] {
                    J.attributeBegin("location");
                    location(positionOr(E.Pos, S), E.Text, "");
                    J.attributeEnd();
                  });
              });
            });
          });
        });
      });
    if (!S.Mend.Edits.empty())
      J.attributeArray("fixes", [&] { fix(S.Mend); });
    if (!S.Fingerprint.empty())
      J.attributeObject("partialFingerprints",
                        [&] { text("pthreadKeyAudit/v1", S.Fingerprint); });
    if (StateSuppression)
      J.attributeArray("suppressions", [&] {
        for (const SuppressedBy &By : S.Suppressions)
          J.object([&] {
            text("kind", By.InSource ? "inSource" : "external");
            if (!By.Reason.empty())
              text("justification", By.Reason);
          });
      });
    J.attributeObject("properties", [&] {
      text("callee", S.Callee);
      text("key", S.Key);
      text("storage", S.Storage);
      text("program", S.Program);
      text("programKind", S.ProgramKind);
      if (!S.Destructor.empty())
        text("destructor", S.Destructor);
    });
  });
}

/// A finding of the baseline that is there no more.
void SarifReport::absent(const BaselineEntry &E) {
  J.object([&] {
    text("ruleId", E.Rule);
    if (!E.Severity.empty())
      text("level", E.Severity);
    message("message", E.Message.empty() ? E.Rule : E.Message);
    text("baselineState", "absent");
    if (!E.File.empty())
      J.attributeArray("locations", [&] {
        location({E.File, 0, 0}, "", E.Function);
      });
    J.attributeObject("partialFingerprints",
                      [&] { text("pthreadKeyAudit/v1", E.Fingerprint); });
  });
}

void printSarif(raw_ostream &OS, const AuditResult &Result,
                const ReportOptions &Options) {
  SarifReport(OS, Options).print(Result);
  OS << '\n';
}

} // namespace pka
