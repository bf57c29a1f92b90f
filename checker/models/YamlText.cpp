//===- YamlText.cpp - YAML from files of users ----------------------------===//

#include "models/YamlText.h"
#include "llvm/Support/SourceMgr.h"
#include <algorithm>

using namespace llvm;

namespace pka {

void YamlMistake::remember(const SMDiagnostic &Diagnostic, void *Context) {
  auto &First = *static_cast<YamlMistake *>(Context);
  if (First.Message.empty() && Diagnostic.getKind() == SourceMgr::DK_Error)
    First = {unsigned(std::max(Diagnostic.getLineNo(), 1)),
             unsigned(std::max(Diagnostic.getColumnNo(), 0) + 1),
             Diagnostic.getMessage().str()};
}

Error YamlMistake::asError(StringRef Name) const {
  return make_error<StringError>(Twine(printable(Name)) + ":" + Twine(Line) +
                                     ":" + Twine(Column) + ": " +
                                     printable(Message),
                                 inconvertibleErrorCode());
}

/// A project's own file is as untrusted as its sources.
unsigned tooDeepLine(StringRef Yaml) {
  constexpr size_t MaxLine = 1000;
  constexpr int MaxDepth = 32;
  unsigned Line = 0;
  int Depth = 0;
  while (!Yaml.empty()) {
    StringRef Text;
    std::tie(Text, Yaml) = Yaml.split('\n');
    ++Line;
    // A line of `- - - -` opens a list with each mark; deep indentation needs
    // long lines.
    if (Text.size() > MaxLine)
      return Line;
    for (char C : Text) {
      Depth += (C == '[' || C == '{') - (C == ']' || C == '}');
      Depth = std::max(Depth, 0);
      if (Depth > MaxDepth)
        return Line;
    }
  }
  return 0;
}

unsigned currentLine(yaml::IO &Io) {
  const yaml::Node *Node = static_cast<yaml::Input &>(Io).getCurrentNode();
  const char *Start = static_cast<const char *>(Io.getContext());
  if (!Node || !Node->getSourceRange().isValid())
    return 1;
  return 1 + unsigned(std::count(
                 Start, Node->getSourceRange().Start.getPointer(), '\n'));
}

} // namespace pka
