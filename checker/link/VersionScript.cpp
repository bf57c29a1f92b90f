#include "link/VersionScript.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"

using namespace llvm;

namespace pka {

static bool isGlob(StringRef Text) {
  return Text.find_first_of("*?[\\") != StringRef::npos;
}

/// One of \p Patterns is a glob that matches \p Symbol. Of one that cannot be
/// read this is taken to be so if \p Broken.
static bool matchesGlob(const std::vector<std::string> &Patterns,
                        StringRef Symbol, bool Broken) {
  return any_of(Patterns, [&](const std::string &Text) {
    if (!isGlob(Text))
      return false;
    auto Glob = GlobPattern::create(Text);
    if (Glob)
      return Glob->match(Symbol);
    consumeError(Glob.takeError());
    return Broken;
  });
}

// As the linker does: a name goes before a glob, and what is shown before what
// is hidden.
bool ExportList::shows(StringRef Symbol) const {
  auto HasName = [&](const std::vector<std::string> &Names) {
    // Most are plain names, and there may be thousands.
    return std::binary_search(Names.begin(), Names.end(), Symbol.str());
  };
  if (showsAll() || HasName(Patterns))
    return true;
  if (HasName(Hidden))
    return false;
  return matchesGlob(Patterns, Symbol, /*Broken=*/true) ||
         (!HidesRest && !matchesGlob(HiddenGlobs, Symbol, /*Broken=*/false));
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
  bool Local = false, Foreign = false, ShowsRest = false;
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
    } else if (Local && T == "*") {
      List.HidesRest = true;
    } else if (Local) {
      if (!Foreign)
        // The linker takes what is quoted as it stands.
        (isGlob(T) && T.front() != '"' ? List.HiddenGlobs : List.Hidden)
            .push_back(T.trim('"').str());
    } else if (Foreign || T != "*") {
      // Names of C are what they are when demangled.
      List.Patterns.push_back(T.trim('"').str());
      if (Foreign)
        List.Patterns.push_back("_Z*");
    } else {
      ShowsRest = true;
    }
  }
  // What no other pattern matches.
  if (ShowsRest && List.HidesRest)
    List.Patterns.push_back("*");
  for (auto *Names : {&List.Patterns, &List.Hidden, &List.HiddenGlobs}) {
    llvm::sort(*Names);
    Names->erase(std::unique(Names->begin(), Names->end()), Names->end());
  }
  return List;
}

} // namespace pka
