#include "extract/StatementWords.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace pka {

/// Keywords that no type begins with.
static bool startsStatement(llvm::StringRef Word) {
  static const llvm::StringSet<> Known = {
      "return", "else",   "do",     "goto",     "case",     "throw",
      "delete", "new",    "sizeof", "if",       "while",    "for",
      "not",    "switch", "using",  "co_await", "co_yield", "co_return"};
  return Known.count(Word) != 0;
}

/// Attributes by which a declaration makes code run, or names other code.
static bool makesRun(llvm::StringRef Word) {
  static const llvm::StringSet<> Known = {
      "destructor", "__destructor__", "constructor", "__constructor__",
      "alias",      "__alias__",      "weakref",     "__weakref__",
      "ifunc",      "__ifunc__",      "cleanup",     "__cleanup__"};
  return Known.count(Word) != 0;
}

static bool isBuiltinType(llvm::StringRef Word) {
  static const llvm::StringSet<> Known = {"void",  "char",     "short",  "int",
                                          "long",  "unsigned", "signed", "bool",
                                          "_Bool", "float",    "double"};
  return Known.count(Word) != 0;
}

/// Between the parentheses [Begin, End) stand types, and not what is handed to
/// a call or to a constructor: each begins with a word and has more than that,
/// or is a type of the language.
bool StatementWords::isParameterList(size_t Begin, size_t End) const {
  size_t Start = Begin, Depth = 0;
  for (size_t I = Begin; I <= End; ++I) {
    bool AtEnd = I == End || (Words[I].Kind == tok::comma && Depth == 0);
    if (!AtEnd) {
      Depth += Words[I].Kind == tok::l_paren;
      Depth -= Words[I].Kind == tok::r_paren && Depth;
      continue;
    }
    if (I == Start && I == End && Start == Begin)
      return true;
    bool Ellipsis = I == Start + 1 && Words[Start].Kind == tok::ellipsis;
    if (!Ellipsis) {
      if (I == Start || Words[Start].Kind != tok::raw_identifier)
        return false;
      if (I == Start + 1) {
        if (!isBuiltinType(Words[Start].Text))
          return false;
      } else if (Words[Start + 1].Kind != tok::raw_identifier &&
                 Words[Start + 1].Kind != tok::star &&
                 Words[Start + 1].Kind != tok::amp &&
                 Words[Start + 1].Kind != tok::coloncolon) {
        return false;
      }
    }
    Start = I + 1;
  }
  return true;
}

/// A prototype, a typedef, or a variable that is defined elsewhere.
bool StatementWords::isDeclaration() const {
  if (Words.size() < 3 || Words[0].Kind != tok::raw_identifier ||
      llvm::any_of(Words, [](const Word &W) {
        return W.Kind == tok::raw_identifier && makesRun(W.Text);
      }))
    return false;
  if (Words[0].Text == "typedef")
    return true;
  if (Words[0].Text == "extern")
    return llvm::none_of(Words,
                         [](const Word &W) { return W.Kind == tok::equal; });
  size_t Open = 0, Names = 0;
  for (; Open < Words.size() && Words[Open].Kind != tok::l_paren; ++Open) {
    const Word &W = Words[Open];
    if (W.Kind == tok::raw_identifier
            ? startsStatement(W.Text)
            : W.Kind != tok::star && W.Kind != tok::amp &&
                  W.Kind != tok::coloncolon)
      return false;
    // A qualified name is one.
    Names += W.Kind == tok::raw_identifier &&
             (Open == 0 || Words[Open - 1].Kind != tok::coloncolon);
  }
  if (Open == Words.size() || Names < 2 ||
      Words[Open - 1].Kind != tok::raw_identifier)
    return false;
  size_t Close = Open + 1, Depth = 1;
  for (; Close < Words.size(); ++Close) {
    Depth += Words[Close].Kind == tok::l_paren;
    Depth -= Words[Close].Kind == tok::r_paren;
    if (Depth == 0)
      break;
  }
  return Close < Words.size() && isParameterList(Open + 1, Close) &&
         (Close + 1 == Words.size() ||
          Words[Close + 1].Kind == tok::raw_identifier ||
          Words[Close + 1].Kind == tok::equal);
}

void StatementWords::finish(VisitTy Visit) {
  for (const Word &W : Words)
    if (W.Kind == tok::raw_identifier)
      Visit(W.Text);
  Words.clear();
}

void StatementWords::add(const Token &T, llvm::StringRef Text, VisitTy Visit) {
  switch (T.getKind()) {
  case tok::semi:
    if (isDeclaration())
      Words.clear();
    return finish(Visit);
  case tok::l_brace:
  case tok::r_brace:
  case tok::colon:
    return finish(Visit);
  default:
    Words.push_back({T.getKind(), Text});
    if (Words.size() > MaxWords)
      finish(Visit);
  }
}

} // namespace pka
