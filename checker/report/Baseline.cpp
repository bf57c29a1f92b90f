//===- Baseline.cpp - Findings that are known already ---------------------===//

#include "report/Baseline.h"
#include "report/ReportParts.h"
#include "summary/Printable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include <map>
#include <set>
#include <tuple>

using namespace llvm;

namespace pka {

namespace {
/// The fields in the order in which they are written, which is also the order
/// of entries: a diff of two files shows the findings of one source together.
struct Field {
  const char *Name;
  std::string BaselineEntry::*Member;
  bool IsRequired;
};
} // namespace

static const Field Fields[] = {
    {"file", &BaselineEntry::File, false},
    {"rule", &BaselineEntry::Rule, true},
    {"severity", &BaselineEntry::Severity, false},
    {"function", &BaselineEntry::Function, false},
    {"key", &BaselineEntry::Key, false},
    {"program", &BaselineEntry::Program, false},
    {"message", &BaselineEntry::Message, false},
    {"fingerprint", &BaselineEntry::Fingerprint, true}};

static bool operator<(const BaselineEntry &A, const BaselineEntry &B) {
  for (const Field &F : Fields)
    if (A.*F.Member != B.*F.Member)
      return A.*F.Member < B.*F.Member;
  return false;
}

static BaselineEntry entryOf(const Site &S, StringRef WorkingDirectory) {
  BaselineEntry E;
  E.Rule = ruleFor(S.V)->Id.str();
  E.Severity = toString(S.Sev).str();
  E.File = json::fixUTF8(shownPath(S.Pos.File, WorkingDirectory));
  E.Function = json::fixUTF8(S.Function);
  E.Key = json::fixUTF8(S.Key);
  E.Program = json::fixUTF8(S.Program);
  E.Message = json::fixUTF8(S.Message);
  E.Fingerprint = S.Fingerprint;
  return E;
}

std::vector<BaselineEntry> baselineOf(const AuditResult &Result,
                                      StringRef WorkingDirectory) {
  std::vector<BaselineEntry> Entries;
  for (const Site &S : Result.Sites)
    if (isFinding(S) && !S.Suppressed)
      Entries.push_back(entryOf(S, WorkingDirectory));
  llvm::sort(Entries);
  return Entries;
}

void printBaseline(raw_ostream &OS, const AuditResult &Result,
                   StringRef WorkingDirectory) {
  std::vector<BaselineEntry> Entries = baselineOf(Result, WorkingDirectory);
  json::OStream J(OS, /*IndentSize=*/2);
  J.object([&] {
    J.attribute("version", 1);
    J.attribute("tool", "pthread-key-audit");
    J.attributeArray("findings", [&] {
      for (const BaselineEntry &E : Entries)
        J.object([&] {
          for (const Field &F : Fields)
            J.attribute(F.Name, E.*F.Member);
        });
    });
  });
  OS << '\n';
}

Expected<std::vector<BaselineEntry>> parseBaseline(StringRef Json,
                                                   StringRef Name) {
  auto Bad = [&](const Twine &What) {
    return fileError(Name, "is no baseline: " + What);
  };
  Expected<json::Value> Parsed = json::parse(Json);
  if (!Parsed)
    return Bad(toString(Parsed.takeError()));
  const json::Object *Top = Parsed->getAsObject();
  const json::Array *Findings = Top ? Top->getArray("findings") : nullptr;
  if (!Findings)
    return Bad("it has no list 'findings'");
  auto Version = Top->getInteger("version");
  if (!Version || *Version != 1)
    return fileError(Name, "is a baseline of a version that this tool does not "
                           "know");
  std::vector<BaselineEntry> Result;
  for (const json::Value &V : *Findings) {
    const json::Object *O = V.getAsObject();
    BaselineEntry E;
    for (const Field &F : Fields) {
      auto Text = O ? O->getString(F.Name) : decltype(O->getString(F.Name))();
      if (Text)
        E.*F.Member = Text->str();
      if (F.IsRequired && (E.*F.Member).empty())
        return Bad("finding " + Twine(Result.size() + 1) + " has no '" +
                   F.Name + "'");
    }
    Result.push_back(std::move(E));
  }
  llvm::sort(Result);
  return Result;
}

static std::vector<BaselineEntry>
markKnown(AuditResult &Result, std::vector<BaselineEntry> Baseline,
          function_ref<std::string(const Site &)> NameOf,
          function_ref<std::string(const BaselineEntry &)> NameOfEntry) {
  std::map<std::string, std::vector<Site *>> Found;
  // Of what cannot be judged any more nobody knows that it is fixed.
  std::set<std::tuple<std::string, std::string, std::string>> Unknown;
  auto Place = [](StringRef File, StringRef Function, StringRef Key) {
    return std::make_tuple(sys::path::filename(File).str(), Function.str(),
                           Key.str());
  };
  for (Site &S : Result.Sites)
    if (isFinding(S))
      Found[NameOf(S)].push_back(&S);
    else if (S.V == Verdict::Unknown)
      Unknown.insert(Place(S.Pos.File, S.Function, S.Key));

  std::vector<BaselineEntry> Gone;
  for (BaselineEntry &E : Baseline) {
    std::vector<Site *> &Sites = Found[NameOfEntry(E)];
    if (!Sites.empty()) {
      Sites.front()->Stands.Known = true;
      Sites.erase(Sites.begin());
    } else if (!Unknown.count(Place(E.File, E.Function, E.Key))) {
      Gone.push_back(std::move(E));
    }
  }
  return Gone;
}

std::vector<BaselineEntry> markKnown(AuditResult &Result,
                                     std::vector<BaselineEntry> Baseline) {
  return markKnown(
      Result, std::move(Baseline), [](const Site &S) { return S.Fingerprint; },
      [](const BaselineEntry &E) { return E.Fingerprint; });
}

std::vector<BaselineEntry> markKnownByPath(AuditResult &Result,
                                           std::vector<BaselineEntry> Found,
                                           StringRef WorkingDirectory) {
  auto NameOfEntry = [](const BaselineEntry &E) {
    std::string Name;
    for (const std::string *Part :
         {&E.Rule, &E.File, &E.Function, &E.Key, &E.Program})
      Name += *Part + '\0';
    return Name;
  };
  return markKnown(
      Result, std::move(Found),
      [&](const Site &S) { return NameOfEntry(entryOf(S, WorkingDirectory)); },
      NameOfEntry);
}

void decideShown(AuditResult &Result, const Comparison &C) {
  for (Site &S : Result.Sites)
    if (isFinding(S))
      S.Stands.LeftOut =
          C.HasBaseline ? S.Stands.Known && (!C.HasChanges || !S.Stands.Touched)
                        : !S.Stands.Touched;
}

} // namespace pka
