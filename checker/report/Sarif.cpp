//===- Sarif.cpp - Findings as SARIF 2.1.0 --------------------------------===//
//
// For code scanning services and viewers: rules with their pages, results with
// the story as a code flow, and fingerprints by which a finding is recognised
// after the code around it has moved.
//
//===----------------------------------------------------------------------===//

#include "report/ReportParts.h"
#include "report/RulePages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include <algorithm>

using namespace llvm;

namespace pka {

namespace {
class SarifReport {
public:
  SarifReport(raw_ostream &OS, const ReportOptions &Options)
      : J(OS, /*IndentSize=*/2), Options(Options) {}

  void print(const AuditResult &Result);

private:
  void tool();
  void rule(const Rule &R);
  void invocation(const AuditResult &Result);
  void result(const Site &S, bool StateSuppression);
  void location(const SourcePos &Pos, StringRef Message, StringRef Function);
  void artifact(StringRef File);
  void fix(const Fix &Mend);

  void text(StringRef Name, StringRef Text) {
    J.attribute(Name, json::fixUTF8(Text));
  }
  void message(StringRef Name, StringRef Text);

  json::OStream J;
  const ReportOptions &Options;
  SourceLines Sources;
};
} // namespace

static constexpr StringLiteral
    Schema("https://json.schemastore.org/sarif-2.1.0.json");
static constexpr StringLiteral SourceRoot("SRCROOT");
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

/// Percent-encodes \p Path for a URI. A colon in front would make a scheme.
static std::string encodePath(StringRef Path) {
  std::string Result;
  for (char C : Path) {
    if (isAlnum(C) || StringRef("/-._~").contains(C))
      Result += C;
    else
      Result += "%" + toHex(StringRef(&C, 1));
  }
  return Result;
}

static std::string directoryUri(StringRef Directory) {
  return "file://" + encodePath(Directory.rtrim('/')) + "/";
}

void SarifReport::print(const AuditResult &Result) {
  std::vector<const Site *> Sites = sortedSites(Result, Options);
  erase_if(Sites, [](const Site *S) { return !isFinding(*S); });
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

/// The number of the character at \p Pos, whose column counts bytes.
static unsigned codePoint(const SourcePos &Pos, SourceLines &Sources) {
  const StringRef *Line = Sources.line(Pos.File, Pos.Line);
  if (!Line || !Pos.Column)
    return Pos.Column;
  StringRef Before = Line->take_front(Pos.Column - 1);
  return Pos.Column -
         count_if(Before, [](char C) { return (C & 0xc0) == 0x80; });
}

void SarifReport::location(const SourcePos &Pos, StringRef Message,
                           StringRef Function) {
  J.object([&] {
    J.attributeObject("physicalLocation", [&] {
      artifact(Pos.File);
      if (Pos.Line)
        J.attributeObject("region", [&] {
          J.attribute("startLine", Pos.Line);
          if (Pos.Column)
            J.attribute("startColumn", codePoint(Pos, Sources));
        });
    });
    if (!Function.empty())
      J.attributeArray("logicalLocations", [&] {
        J.object([&] {
          text("fullyQualifiedName", Function);
          text("kind", "function");
        });
      });
    if (!Message.empty())
      message("message", Message);
  });
}

void SarifReport::fix(const Fix &Mend) {
  J.object([&] {
    message("description", Mend.Description);
    J.attributeArray("artifactChanges", [&] {
      J.object([&] {
        artifact(Mend.Edits.front().Pos.File);
        J.attributeArray("replacements", [&] {
          for (const FixEdit &Edit : Mend.Edits)
            J.object([&] {
              unsigned Column = codePoint(Edit.Pos, Sources);
              J.attributeObject("deletedRegion", [&] {
                J.attribute("startLine", Edit.Pos.Line);
                J.attribute("startColumn", Column);
                J.attribute("endLine", Edit.Pos.Line);
                J.attribute("endColumn", Column);
              });
              J.attributeObject("insertedContent",
                                [&] { text("text", Edit.Text); });
            });
        });
      });
    });
  });
}

void SarifReport::artifact(StringRef File) {
  J.attributeObject("artifactLocation", [&] {
    StringRef Shown = shownPath(File, Options.WorkingDirectory);
    if (sys::path::is_absolute(Shown)) {
      text("uri", "file://" + encodePath(Shown));
      return;
    }
    text("uri", encodePath(Shown));
    if (!Options.WorkingDirectory.empty())
      text("uriBaseId", SourceRoot);
  });
}

/// In a message, braces mark places to fill in and `[text](target)` is a link.
void SarifReport::message(StringRef Name, StringRef Text) {
  bool LooksLikeLink = Text.contains("](");
  std::string Escaped;
  for (char C : Text) {
    if (C == '{' || C == '}')
      Escaped += C;
    else if (LooksLikeLink && (C == '[' || C == ']'))
      Escaped += '\\';
    Escaped += C;
  }
  J.attributeObject(Name, [&] { text("text", Escaped); });
}

void printSarif(raw_ostream &OS, const AuditResult &Result,
                const ReportOptions &Options) {
  SarifReport(OS, Options).print(Result);
  OS << '\n';
}

} // namespace pka
