//===- Words.cpp - What words of the language mean ------------------------===//

#include "scan/Words.h"
#include "scan/FileFacts.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace pka {

bool isSpecifier(StringRef Word) {
  return StringSwitch<bool>(Word)
      .Cases("__attribute__", "__attribute", "__declspec", "alignas", true)
      .Cases("decltype", "__typeof__", "typeof", "__typeof", "noexcept", true)
      .Cases("throw", "explicit", "asm", "__asm__", "requires", true)
      .Case("_Alignas", true)
      .Default(false);
}

bool looksLikeMacro(StringRef Word) {
  return Word.size() > 1 &&
         none_of(Word, [](char C) { return C >= 'a' && C <= 'z'; });
}

bool isKeyword(uint32_t Hash) {
  static const DenseSet<uint32_t> Keywords = [] {
    DenseSet<uint32_t> Set;
    for (StringRef Word : {"alignas",
                           "auto",
                           "bool",
                           "break",
                           "case",
                           "catch",
                           "char",
                           "class",
                           "const",
                           "const_cast",
                           "constexpr",
                           "continue",
                           "decltype",
                           "default",
                           "delete",
                           "do",
                           "double",
                           "else",
                           "enum",
                           "explicit",
                           "extern",
                           "false",
                           "final",
                           "float",
                           "for",
                           "friend",
                           "goto",
                           "if",
                           "inline",
                           "int",
                           "long",
                           "mutable",
                           "namespace",
                           "new",
                           "noexcept",
                           "nullptr",
                           "operator",
                           "override",
                           "private",
                           "protected",
                           "public",
                           "register",
                           "reinterpret_cast",
                           "return",
                           "short",
                           "signed",
                           "sizeof",
                           "static",
                           "static_cast",
                           "struct",
                           "switch",
                           "template",
                           "this",
                           "true",
                           "try",
                           "typedef",
                           "typename",
                           "union",
                           "unsigned",
                           "using",
                           "virtual",
                           "void",
                           "volatile",
                           "while",
                           "__attribute__",
                           "__extension__",
                           "__inline",
                           "__restrict",
                           "defined",
                           "size_t",
                           "NULL",
                           "std"})
      Set.insert(nameHash(Word));
    return Set;
  }();
  return Keywords.count(Hash);
}

bool beginsStatement(StringRef Word) {
  return StringSwitch<bool>(Word)
      .Cases("return", "goto", "else", "case", "delete", "throw", true)
      .Cases("do", "new", "sizeof", "typedef", "extern", "using", true)
      .Default(false);
}

bool continuesFunction(StringRef Word) {
  return isSpecifier(Word) || StringSwitch<bool>(Word)
                                  .Cases("const", "override", "final", true)
                                  .Cases("try", "volatile", "mutable", true)
                                  .Default(false);
}

} // namespace pka
