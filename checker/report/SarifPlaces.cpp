// Places in sources as SARIF puts them, and texts that may hold anything.
#include "report/SarifReport.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace pka {

const char SourceRoot[] = "SRCROOT";

std::string uriPath(StringRef Path) {
  std::string Result;
  for (char C : Path) {
    if (isAlnum(C) || StringRef("/-._~").contains(C))
      Result += C;
    else
      Result += "%" + toHex(StringRef(&C, 1));
  }
  return Result;
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
      text("uri", "file://" + uriPath(Shown));
      return;
    }
    text("uri", uriPath(Shown));
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

} // namespace pka
