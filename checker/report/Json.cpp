//===- Json.cpp - The machine-readable contract ---------------------------===//
//
// Section 5 of the design, to the letter: names, order and what is null.
//
//===----------------------------------------------------------------------===//

#include "llvm/Support/JSON.h"
#include "report/Cost.h"
#include "report/ReportParts.h"

using namespace llvm;

namespace pka {

namespace {
class JsonReport {
public:
  JsonReport(raw_ostream &OS, const ReportOptions &Options)
      : J(OS, /*IndentSize=*/2), Options(Options) {}

  void print(const AuditResult &Result) {
    J.object([&] {
      J.attribute("version", 1);
      J.attributeObject("tool", [&] {
        J.attribute("name", "pthread-key-audit");
        text("version", Options.ToolVersion);
        text("llvm", Options.LlvmVersion);
      });
      J.attributeObject("translation_units", [&] {
        J.attribute("total", Result.Units.Total);
        J.attribute("parsed", Result.Units.Parsed);
        J.attribute("skipped", Result.Units.Skipped);
        J.attribute("failed", Result.Units.Failed);
      });
      J.attributeArray("sites", [&] {
        for (const Site *S : sortedSites(Result, Options))
          site(*S);
      });
      cost(Result);
      if (Options.Compared.HasBaseline)
        J.attributeArray("fixed", [&] {
          for (const BaselineEntry &E : Options.Compared.Fixed)
            fixed(E);
        });
    });
  }

private:
  void site(const Site &S) {
    J.object([&] {
      position(S.Pos);
      text("function", S.Function);
      text("callee", S.Callee);
      text("key", S.Key);
      text("storage", S.Storage);
      text("program", S.Program);
      text("program_kind", S.ProgramKind);
      text("verdict", toString(S.V));
      text("severity", toString(S.Sev));
      J.attribute("suppressed", S.Suppressed);
      if (Options.Compared.HasBaseline && isFinding(S))
        text("baseline", S.Stands.Known ? "known" : "new");
      if (Options.Compared.HasChanges && isFinding(S))
        J.attribute("touched", S.Stands.Touched);
      textOrNull("destructor", S.Destructor);
      text("fingerprint", S.Fingerprint);
      J.attributeArray("deletes", [&] {
        for (const DeleteSite &D : S.Deletes)
          J.object([&] {
            position(D.Pos);
            text("function", D.Function);
            textOrNull("reached_from", D.ReachedFrom);
          });
      });
      J.attributeArray("evidence", [&] {
        for (const Evidence &E : S.Story)
          J.object([&] {
            position(positionOr(E.Pos, S));
            text("text", E.Text);
          });
      });
    });
  }

  /// Only where there is something to pay.
  void cost(const AuditResult &Result) {
    std::vector<ProgramCost> Costs =
        costs(Result, Options.ReloadsPerDay, Options.Today);
    if (Costs.empty())
      return;
    J.attributeObject("cost", [&] {
      J.attribute("keys_max", KeysMax);
      J.attributeArray("programs", [&] {
        for (const ProgramCost &C : Costs)
          J.object([&] {
            text("program", C.Program);
            J.attribute("keys_per_reload", C.Keys);
            J.attribute("reloads", C.Reloads);
            textOrNull("ends", C.Ends ? toString(C.Ends) : "");
          });
      });
    });
  }

  void fixed(const BaselineEntry &E) {
    J.object([&] {
      text("rule", E.Rule);
      text("file", E.File);
      text("function", E.Function);
      text("key", E.Key);
      text("program", E.Program);
      text("message", E.Message);
      text("fingerprint", E.Fingerprint);
    });
  }

  void position(const SourcePos &Pos) {
    text("file", shownPath(Pos.File, Options.WorkingDirectory));
    J.attribute("line", Pos.Line);
    J.attribute("column", Pos.Column);
  }

  /// Paths and names of the audited program need not be UTF-8; JSON must.
  void text(StringRef Name, StringRef Text) {
    J.attribute(Name, json::fixUTF8(Text));
  }

  void textOrNull(StringRef Name, StringRef Text) {
    if (Text.empty())
      J.attribute(Name, nullptr);
    else
      text(Name, Text);
  }

  json::OStream J;
  const ReportOptions &Options;
};
} // namespace

void printJson(raw_ostream &OS, const AuditResult &Result,
               const ReportOptions &Options) {
  JsonReport(OS, Options).print(Result);
  OS << '\n';
}

} // namespace pka
