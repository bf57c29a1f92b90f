//===- LinkRules.cpp - Link rules on disk ---------------------------------===//

#include "link/LinkCommands.h"
#include "summary/Printable.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <tuple>

using namespace llvm;

namespace pka {

const char LinkRulesExtension[] = ".pkalink";

static const char Header[] = "pthread-key-audit link rules 3";

static bool lessRule(const LinkRule &A, const LinkRule &B) {
  auto Key = [](const LinkRule &R) {
    return std::tie(R.Output, R.Name, R.Kind, R.IsStaticArchive, R.NoDelete,
                    R.IsBuilt, R.Exports.HidesRest, R.Exports.Patterns,
                    R.Exports.Hidden, R.Exports.HiddenGlobs, R.Objects,
                    R.Archives, R.SourceGlobs);
  };
  return Key(A) < Key(B);
}

void sortRules(std::vector<LinkRule> &Rules) {
  llvm::sort(Rules, lessRule);
  auto Same = [](const LinkRule &A, const LinkRule &B) {
    return !lessRule(A, B) && !lessRule(B, A);
  };
  Rules.erase(std::unique(Rules.begin(), Rules.end(), Same), Rules.end());
}

static StringRef kindName(UnitKind K) {
  switch (K) {
  case UnitKind::Library:
    return "library";
  case UnitKind::Executable:
    return "executable";
  case UnitKind::Unknown:
    break;
  }
  return "unknown";
}

/// A path may hold any byte; `%` and what would break a line are escaped.
static void writeField(raw_ostream &OS, StringRef Field, StringRef Text) {
  OS << Field << ' ';
  for (char C : Text) {
    if (C == '%' || (C >= 0 && C < ' '))
      OS << '%' << hexdigit((C >> 4) & 15) << hexdigit(C & 15);
    else
      OS << C;
  }
  OS << '\n';
}

std::string writeLinkRules(ArrayRef<LinkRule> Rules) {
  std::string Text;
  raw_string_ostream OS(Text);
  OS << Header << '\n';
  for (const LinkRule &R : Rules) {
    writeField(OS, "unit", R.Name);
    writeField(OS, "kind", R.IsStaticArchive ? "archive" : kindName(R.Kind));
    writeField(OS, "output", R.Output);
    if (R.NoDelete)
      writeField(OS, "nodelete", "yes");
    if (R.IsBuilt)
      writeField(OS, "built", "yes");
    if (R.Exports.HidesRest)
      writeField(OS, "exports", "only");
    for (const std::string &E : R.Exports.Patterns)
      writeField(OS, "export", E);
    for (const std::string &E : R.Exports.Hidden)
      writeField(OS, "hides", E);
    for (const std::string &E : R.Exports.HiddenGlobs)
      writeField(OS, "hides-like", E);
    for (const std::string &O : R.Objects)
      writeField(OS, "object", O);
    for (const std::string &A : R.Archives)
      writeField(OS, "archive", A);
    for (const std::string &G : R.SourceGlobs)
      writeField(OS, "source", G);
  }
  OS << "end\n";
  return OS.str();
}

static std::string unescape(StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    if (Text.size() >= 3 && Text[0] == '%' && hexDigitValue(Text[1]) < 16 &&
        hexDigitValue(Text[2]) < 16) {
      Result += char(hexDigitValue(Text[1]) * 16 + hexDigitValue(Text[2]));
      Text = Text.drop_front(3);
    } else {
      Result += Text[0];
      Text = Text.drop_front();
    }
  }
  return Result;
}

Expected<std::vector<LinkRule>> readLinkRules(StringRef Text, StringRef Name) {
  std::vector<LinkRule> Rules;
  bool First = true, Ended = false;
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    if (First && Line != Header)
      return fileError(Name, "is not a file of link rules of this version");
    if (std::exchange(First, false))
      continue;
    if ((Ended = Line == "end"))
      break;
    StringRef Field;
    std::tie(Field, Line) = Line.split(' ');
    std::string Value = unescape(Line);
    if (Field == "unit") {
      Rules.emplace_back();
      Rules.back().Name = Value;
      continue;
    }
    if (Rules.empty())
      return fileError(Name, "damaged link rules");
    LinkRule &R = Rules.back();
    if (Field == "kind") {
      R.IsStaticArchive = Value == "archive";
      R.Kind = Value == "executable" ? UnitKind::Executable
               : Value == "unknown"  ? UnitKind::Unknown
                                     : UnitKind::Library;
    } else if (Field == "output") {
      R.Output = Value;
    } else if (Field == "nodelete") {
      R.NoDelete = true;
    } else if (Field == "built") {
      R.IsBuilt = true;
    } else if (Field == "exports") {
      R.Exports.HidesRest = true;
    } else if (Field == "export") {
      R.Exports.Patterns.push_back(Value);
    } else if (Field == "hides") {
      R.Exports.Hidden.push_back(Value);
    } else if (Field == "hides-like") {
      R.Exports.HiddenGlobs.push_back(Value);
    } else if (Field == "object") {
      R.Objects.push_back(Value);
    } else if (Field == "archive") {
      R.Archives.push_back(Value);
    } else if (Field == "source") {
      R.SourceGlobs.push_back(Value);
    } else {
      return fileError(Name, "damaged link rules");
    }
  }
  if (!Ended)
    return fileError(Name, "damaged link rules: cut short");
  return Rules;
}

std::string linkRulesFileFor(StringRef SummaryFile) {
  return (SummaryFile + LinkRulesExtension).str();
}

} // namespace pka
