//===- YamlText.h - YAML from files of users --------------------*- C++ -*-===//
//
// The text of a YAML file goes in, a value comes out, or one line that says
// where the first mistake is. What the values are is said by the traits of
// their types. Guards LLVM's parser, which recurses without bound.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_MODELS_YAMLTEXT_H
#define PKA_MODELS_YAMLTEXT_H

#include "summary/Printable.h"
#include "llvm/Support/YAMLTraits.h"
#include <string>

namespace pka {

/// The first mistake that the parser meets.
struct YamlMistake {
  unsigned Line = 0, Column = 0;
  std::string Message;

  /// For the parser; \p Context is a YamlMistake.
  static void remember(const llvm::SMDiagnostic &Diagnostic, void *Context);
  /// "NAME:LINE:COLUMN: message".
  llvm::Error asError(llvm::StringRef Name) const;
};

/// The line, from 1, that nests deeper than any file of ours, or 0.
unsigned tooDeepLine(llvm::StringRef Yaml);

/// For traits: the line, from 1, of what is read by parseYaml() just now.
unsigned currentLine(llvm::yaml::IO &Io);

/// Reads \p Value from \p Yaml. \p What is said of a text without a mistake of
/// which nothing can be made.
template <class T>
llvm::Error parseYaml(llvm::StringRef Yaml, llvm::StringRef Name,
                      llvm::StringRef What, T &Value) {
  YamlMistake First;
  if (unsigned Line = tooDeepLine(Yaml))
    First = {Line, 1, "nested too deeply"};
  if (!First.Message.empty())
    return First.asError(Name);
  // The parser looks one character past the end.
  std::string Text = Yaml.str();
  // currentLine() counts from the start, which is the context.
  llvm::yaml::Input In(Text, &Text[0], YamlMistake::remember, &First);
  In >> Value;
  if (In.error() && First.Message.empty())
    First = {1, 1, What.str()};
  // A file without content has no current node, and no values; to ask it for
  // another document would crash LLVM.
  if (First.Message.empty() && In.getCurrentNode() && In.nextDocument())
    First = {1, 1, "more than one document"};
  return First.Message.empty() ? llvm::Error::success() : First.asError(Name);
}

} // namespace pka

#endif
