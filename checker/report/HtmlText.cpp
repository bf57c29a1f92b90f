//===- HtmlText.cpp - Untrusted text in HTML ------------------------------===//

#include "report/HtmlText.h"
#include "summary/Printable.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/SHA256.h"

using namespace llvm;

namespace pka {

namespace {
struct EmbeddedPart {
  const char *Name, *Text;
};
} // namespace

static const EmbeddedPart Parts[] = {
#include "report/HtmlParts.inc"
};

StringRef htmlPart(StringRef Name) {
  for (const EmbeddedPart &Part : Parts)
    if (Name == Part.Name)
      return Part.Text;
  llvm_unreachable("no such part");
}

std::string contentHash(StringRef Part) {
  auto Hash = SHA256::hash(arrayRefFromStringRef(Part));
  return "sha256-" +
         encodeBase64(StringRef(reinterpret_cast<const char *>(Hash.data()),
                                Hash.size()));
}

std::string html(StringRef Text) {
  std::string Result;
  for (char C : printable(Text))
    switch (C) {
    case '&':
      Result += "&amp;";
      break;
    case '<':
      Result += "&lt;";
      break;
    case '>':
      Result += "&gt;";
      break;
    case '"':
      Result += "&quot;";
      break;
    case '\'':
      Result += "&#39;";
      break;
    default:
      Result += C;
    }
  return Result;
}

static std::string untabbed(StringRef Text, size_t &Column) {
  std::string Result;
  for (char C : Text) {
    size_t Width = C == '\t' ? 8 - Column % 8 : 1;
    Result += C == '\t' ? std::string(Width, ' ') : std::string(1, C);
    Column += Width;
  }
  return Result;
}

std::string htmlLine(StringRef Line, unsigned Column) {
  constexpr size_t MaxLine = 240;
  size_t At = 0;
  if (!Column || Column > Line.size() || Column > MaxLine)
    return html(untabbed(Line.take_front(MaxLine), At)) +
           (Line.size() > MaxLine ? "…" : "");
  StringRef Before = Line.take_front(Column - 1);
  StringRef Word = Line.drop_front(Column - 1).take_while([](char C) {
    return isAlnum(C) || C == '_';
  });
  if (Word.empty())
    Word = Line.substr(
        Column - 1,
        std::max<size_t>(1, utf8Length(Line.drop_front(Column - 1))));
  StringRef After = Line.drop_front(Before.size() + Word.size());
  std::string Result = html(untabbed(Before, At));
  Result += "<b>" + html(untabbed(Word, At)) + "</b>";
  return Result + html(untabbed(After.take_front(MaxLine), At)) +
         (After.size() > MaxLine ? "…" : "");
}

} // namespace pka
