#include "link/VersionScript.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"

using namespace llvm;

namespace pka {

bool ExportList::shows(StringRef Symbol) const {
  // Most are plain names, and there may be thousands.
  if (!HidesRest ||
      std::binary_search(Patterns.begin(), Patterns.end(), Symbol.str()))
    return true;
  return any_of(Patterns, [&](const std::string &Text) {
    if (StringRef(Text).find_first_of("*?[\\") == StringRef::npos)
      return false;
    auto Glob = GlobPattern::create(Text);
    if (Glob)
      return Glob->match(Symbol);
    consumeError(Glob.takeError());
    return true;
  });
}

/// The next word or punctuation of \p Text, past comments; empty at the end.
static StringRef nextToken(StringRef &Text) {
  while (true) {
    Text = Text.ltrim();
    if (Text.take_front(2) == "/*") {
      size_t End = Text.find("*/", 2);
      Text = End == StringRef::npos ? StringRef() : Text.drop_front(End + 2);
    } else if (Text.take_front(1) == "#") {
      Text = Text.drop_until([](char C) { return C == '\n'; });
    } else {
      break;
    }
  }
  size_t Size = Text.find_first_of("{};: \t\r\n\"");
  // `local:` and `a::b` both have a colon.
  while (Size != StringRef::npos && Text.substr(Size, 2) == "::")
    Size = Text.find_first_of("{};: \t\r\n\"", Size + 2);
  if (Size == 0) {
    Size = 1;
    if (Text[0] == '"') {
      size_t End = Text.find('"', 1);
      Size = End == StringRef::npos ? Text.size() : End + 1;
    }
  }
  StringRef Token = Text.take_front(Size);
  Text = Text.drop_front(Token.size());
  return Token;
}

ExportList parseVersionScript(StringRef Text) {
  ExportList List;
  bool Local = false, Foreign = false;
  unsigned Depth = 0;
  for (StringRef T = nextToken(Text); !T.empty(); T = nextToken(Text)) {
    if (T == "{") {
      if (++Depth == 1)
        Local = false;
    } else if (T == "}") {
      Depth -= Depth > 0;
      Foreign &= Depth > 1;
    } else if (T == "global" || T == "local") {
      Local = T == "local";
    } else if (T == "extern") {
      // The language, and then a block of names in it.
      Foreign = nextToken(Text) != "\"C\"";
    } else if (T == ";" || T == ":" || Depth == 0) {
      continue;
    } else if (Local) {
      List.HidesRest |= T == "*";
    } else {
      List.Patterns.push_back(Foreign ? "_Z*" : T.trim('"').str());
    }
  }
  llvm::sort(List.Patterns);
  List.Patterns.erase(std::unique(List.Patterns.begin(), List.Patterns.end()),
                      List.Patterns.end());
  return List;
}

} // namespace pka
