//===- Suppressions.cpp - Findings that somebody accepts ------------------===//

#include "report/Suppressions.h"
#include "models/ProjectFile.h"
#include "models/YamlText.h"
#include "report/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"
#include <cstdio>
#include <ctime>

using namespace llvm;
using namespace pka;

namespace {
struct SuppressionsFile {
  std::vector<Suppression> Entries;
};
struct UntilDay {
  Day &D;
};
} // namespace

LLVM_YAML_IS_SEQUENCE_VECTOR(Suppression)

namespace llvm {
namespace yaml {
template <> struct ScalarTraits<UntilDay> {
  static void output(const UntilDay &, void *, raw_ostream &) {}
  static StringRef input(StringRef Text, void *, UntilDay &Until) {
    return parseDay(Text, Until.D) ? "" : "expected a day such as 2026-12-31";
  }
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};
template <> struct MappingTraits<Suppression> {
  static void mapping(IO &Io, Suppression &S) {
    S.Line = currentLine(Io);
    UntilDay Until{S.Until};
    Io.mapOptional("rule", S.Rule);
    Io.mapOptional("file", S.File);
    Io.mapOptional("function", S.Function);
    Io.mapOptional("key", S.Key);
    Io.mapRequired("reason", S.Reason);
    Io.mapOptional("until", Until);
  }
  static std::string validate(IO &, Suppression &S) {
    if (StringRef(S.Reason).trim().empty())
      return "a suppression needs a reason";
    if (S.Rule.empty() && S.File.empty() && S.Function.empty() && S.Key.empty())
      return "a suppression needs one of rule, file, function and key";
    return "";
  }
};
template <> struct MappingTraits<SuppressionsFile> {
  static void mapping(IO &Io, SuppressionsFile &File) {
    Io.mapRequired("suppressions", File.Entries);
  }
};
} // namespace yaml
} // namespace llvm

namespace pka {

bool parseDay(StringRef Text, Day &Result) {
  unsigned Year, Month, DayOfMonth;
  if (Text.size() != 10 || Text[4] != '-' || Text[7] != '-' ||
      Text.take_front(4).getAsInteger(10, Year) ||
      Text.slice(5, 7).getAsInteger(10, Month) ||
      Text.drop_front(8).getAsInteger(10, DayOfMonth))
    return false;
  static const unsigned Days[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
  bool IsLeap = Year % 4 == 0 && (Year % 100 != 0 || Year % 400 == 0);
  if (!Year || Month < 1 || Month > 12 || DayOfMonth < 1 ||
      DayOfMonth > Days[Month - 1] + (Month == 2 && IsLeap))
    return false;
  Result = Year * 10000 + Month * 100 + DayOfMonth;
  return true;
}

std::string toString(Day D) {
  char Text[16];
  std::snprintf(Text, sizeof(Text), "%04u-%02u-%02u", D / 10000 % 10000,
                D / 100 % 100, D % 100);
  return Text;
}

Day today() {
  std::time_t Now = std::time(nullptr);
  std::tm Local = {};
  localtime_r(&Now, &Local);
  return unsigned(Local.tm_year + 1900) * 10000 +
         unsigned(Local.tm_mon + 1) * 100 + unsigned(Local.tm_mday);
}

/// Checks the patterns of \p S, and makes that of the file absolute.
static Error checkPatterns(Suppression &S, StringRef Name,
                           StringRef Directory) {
  YamlMistake Mistake;
  Mistake.Line = S.Line;
  Mistake.Column = 1;
  if (!S.File.empty())
    S.File = absoluteGlob(S.File, Directory);
  for (StringRef Text : {S.Rule, S.File}) {
    auto Glob = GlobPattern::create(Text);
    if (!Glob) {
      Mistake.Message = "'" + Text.str() + "': " + toString(Glob.takeError());
      return Mistake.asError(Name);
    }
    if (Text == S.Rule && !Text.empty() &&
        none_of(rules(), [&](const Rule &R) { return Glob->match(R.Id); })) {
      Mistake.Message = "there is no rule '" + Text.str() + "'; there are";
      for (const Rule &R : rules())
        Mistake.Message += " " + R.Id.str();
      return Mistake.asError(Name);
    }
  }
  return Error::success();
}

Expected<std::vector<Suppression>>
parseSuppressions(StringRef Yaml, StringRef Name, StringRef Directory) {
  SuppressionsFile File;
  if (Error E = parseYaml(Yaml, Name, "malformed list of suppressions", File))
    return E;
  for (Suppression &S : File.Entries)
    if (Error E = checkPatterns(S, Name, Directory))
      return E;
  return std::move(File.Entries);
}

static bool matches(const Suppression &S, const Site &Finding) {
  auto Match = [](StringRef Pattern, StringRef Text) {
    return Pattern.empty() ||
           cantFail(GlobPattern::create(Pattern)).match(Text);
  };
  return (S.Function.empty() || S.Function == Finding.Function) &&
         (S.Key.empty() || S.Key == Finding.Key) &&
         Match(S.Rule, ruleFor(Finding.V)->Id) &&
         Match(S.File, Finding.Pos.File);
}

void applySuppressions(AuditResult &Result, MutableArrayRef<Suppression> List,
                       Day Today) {
  for (Site &Finding : Result.Sites) {
    if (!isFinding(Finding))
      continue;
    for (Suppression &S : List) {
      if (!matches(S, Finding))
        continue;
      S.Used = true;
      if (S.isExpired(Today))
        continue;
      Finding.Suppressed = true;
      Finding.Suppressions.push_back({/*InSource=*/false, S.Reason});
    }
  }
}

} // namespace pka
