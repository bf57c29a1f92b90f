//===- ScanText.cpp - Text to facts ---------------------------------------===//

#include "scan/Outline.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/StringSaver.h"
#include <algorithm>

using namespace llvm;
namespace tok = clang::tok;

namespace pka {
namespace {

class Scanner {
public:
  Scanner(StringRef Text, FileFacts &Facts)
      : Text(Text), Facts(Facts), Shape(Facts),
        Lex(clang::SourceLocation(), languages(), Text.begin(), Text.begin(),
            Text.end()) {}

  void run();

private:
  static const clang::LangOptions &languages();
  void next() {
    Lex.LexFromRawLexer(Token);
    Offset = Lex.getBufferLocation() - Text.begin() - Token.getLength();
  }
  bool atLineStart() const {
    return Token.is(tok::eof) || Token.isAtStartOfLine();
  }
  StringRef spelling();
  MentionForm form(tok::TokenKind Before) const;
  void directive();
  void include(bool Next);
  void define();
  void skipLine() {
    while (!atLineStart())
      next();
  }
  StringRef restOfLine();
  void literal(uint32_t Chunk);

  StringRef Text;
  FileFacts &Facts;
  Outline Shape;
  clang::Lexer Lex;
  clang::Token Token;
  size_t Offset = 0;
  unsigned Conditions = 0; ///< Around this, but for a guard of the file.
  bool IsFirst = true;     ///< Nothing has been read yet.
  BumpPtrAllocator Alloc;
  StringSaver Saver{Alloc};
};

} // namespace

/// One dialect for all: what differs between languages is not seen here.
const clang::LangOptions &Scanner::languages() {
  static const clang::LangOptions Options = [] {
    clang::LangOptions O;
    O.CPlusPlus = O.CPlusPlus11 = O.CPlusPlus14 = O.CPlusPlus17 = true;
    O.C99 = O.C11 = O.LineComment = O.Digraphs = true;
    O.DollarIdents = true;
    return O;
  }();
  return Options;
}

/// The words of the token, without line splices.
StringRef Scanner::spelling() {
  StringRef Raw = Text.substr(Offset, Token.getLength());
  if (!Token.needsCleaning())
    return Raw;
  std::string Clean;
  for (size_t I = 0; I < Raw.size(); ++I) {
    if (Raw[I] == '\\') {
      size_t End = Raw.find_first_not_of(" \t\r", I + 1);
      if (End != StringRef::npos && Raw[End] == '\n') {
        I = End;
        continue;
      }
    }
    Clean += Raw[I];
  }
  return Saver.save(Clean);
}

/// What follows the token just read, without line splices, and without comments
/// before it.
StringRef Scanner::restOfLine() {
  size_t Begin = Offset + Token.getLength(), End = Text.find('\n', Begin);
  StringRef Line = Text.slice(Begin, End);
  if (!Line.contains('\\') && !Line.contains("/*"))
    return Line.trim();
  std::string Clean;
  for (StringRef Rest = Text.drop_front(Begin); !Rest.empty();) {
    if (Rest[0] == '\n')
      break;
    if (Rest[0] == '\\') {
      StringRef After = Rest.drop_front().ltrim(" \t\r");
      if (After.consume_front("\n")) {
        Rest = After;
        continue;
      }
    }
    if (Rest.take_front(2) == "/*" && StringRef(Clean).trim().empty()) {
      size_t Close = Rest.find("*/", 2);
      Rest =
          Close == StringRef::npos ? StringRef() : Rest.drop_front(Close + 2);
      continue;
    }
    Clean += Rest[0];
    Rest = Rest.drop_front();
  }
  return Saver.save(StringRef(Clean).trim());
}

MentionForm Scanner::form(tok::TokenKind Before) const {
  StringRef After = Text.drop_front(Offset + Token.getLength()).ltrim();
  unsigned Form = MF_Any;
  if (Before == tok::amp && After.take_front(1) != "(")
    Form |= MF_Address;
  if (After.take_front(1) == "*" || After.take_front(1) == "&")
    Form |= MF_Indirect;
  return MentionForm(Form);
}

static bool isName(StringRef S) {
  return !S.empty() && S.size() < 128 && !isDigit(S[0]) &&
         all_of(S, [](char C) { return isAlnum(C) || C == '_' || C == '$'; });
}

/// A string that is a name: of a symbol to look up, or of an alias.
void Scanner::literal(uint32_t Chunk) {
  StringRef S = spelling();
  S = S.substr(S.find('"')).trim('"');
  if (!isName(S))
    return;
  if (Chunk == Chunk::None)
    Shape.quoted(S);
  else
    Shape.mention(Chunk, S);
}

IncludeLine fileNameIn(StringRef Text) {
  IncludeLine Line;
  if (Text.empty())
    return Line;
  if (Text[0] == '"' || Text[0] == '<') {
    Line.Quoted = Text[0] == '"';
    size_t End = Text.find(Line.Quoted ? '"' : '>', 1);
    if (End != StringRef::npos)
      Line.Name = Text.slice(1, End).str();
    return Line;
  }
  StringRef Word =
      Text.take_until([](char C) { return C == ' ' || C == '\t'; });
  if (Word.find_first_of("./") == StringRef::npos ||
      Word.find_first_of("()\\,;\"'") != StringRef::npos || isDigit(Word[0]))
    return Line;
  Line.Quoted = true;
  Line.Name = Word.str();
  return Line;
}

/// Of an `#include`; a word is a macro.
static IncludeLine includedFile(StringRef Text) {
  if (Text.empty() || Text[0] == '"' || Text[0] == '<')
    return fileNameIn(Text);
  IncludeLine Line;
  StringRef Word = Text.take_until([](char C) { return C == '('; });
  if (Word == Text)
    Line.Macro = nameHash(
        Word.take_while([](char C) { return isAlnum(C) || C == '_'; }));
  return Line;
}

void Scanner::include(bool Next) {
  IncludeLine Line = includedFile(restOfLine());
  Line.Next = Next;
  Line.Always = !Conditions;
  Facts.Includes.push_back(std::move(Line));
  next();
  skipLine();
}

void Scanner::define() {
  next();
  if (Token.isNot(tok::raw_identifier) || atLineStart())
    return skipLine();
  std::string Name = spelling().str();
  uint32_t Chunk = Shape.macro(Name);
  IncludeLine Line = fileNameIn(restOfLine());
  Line.Macro = nameHash(Name);
  if (Line.Name.empty())
    Facts.OtherMacros.push_back(Line.Macro);
  else
    Facts.FileMacros.push_back(std::move(Line));

  size_t NameEnd = Offset + Token.getLength();
  next();
  StringSet<> Parameters;
  if (!atLineStart() && Token.is(tok::l_paren) && Offset == NameEnd)
    for (next(); !atLineStart() && Token.isNot(tok::r_paren); next())
      if (Token.is(tok::raw_identifier))
        Parameters.insert(spelling());

  PasteMacro Paste;
  std::string Pattern; // Of the tokens that are being pasted.
  bool Pastes = false; // More than one token.
  bool AfterPaste = false;
  auto EndPaste = [&] {
    if (Pastes)
      Paste.Patterns.push_back(Pattern);
    Pastes = false;
    Pattern.clear();
  };
  tok::TokenKind Before = tok::unknown;
  for (; !atLineStart(); Before = Token.getKind(), next()) {
    if (Token.is(tok::hashhash)) {
      Pastes = AfterPaste = true;
      continue;
    }
    if (!AfterPaste)
      EndPaste();
    AfterPaste = false;
    StringRef Word = spelling();
    if (Token.is(tok::string_literal))
      literal(Chunk);
    if (Token.is(tok::raw_identifier) && !Parameters.contains(Word)) {
      Shape.mention(Chunk, Word, form(Before));
      Pattern += Word;
    } else {
      Pattern += Token.is(tok::numeric_constant) ? Word : "*";
    }
  }
  EndPaste();
  if (Paste.Patterns.empty())
    return;
  Paste.Name = std::move(Name);
  Facts.Pastes.push_back(std::move(Paste));
}

/// Behind a `#` at the start of a line.
void Scanner::directive() {
  next();
  if (atLineStart() || Token.isNot(tok::raw_identifier))
    return skipLine();
  const bool WasFirst = std::exchange(IsFirst, false);
  const bool IsGuard = spelling() == "ifndef";
  enum DirectiveKind { Other, Include, IncludeNext, Define, If, Else, EndIf };
  switch (StringSwitch<DirectiveKind>(spelling())
              .Cases("include", "import", "__include_macros", Include)
              .Case("include_next", IncludeNext)
              .Case("define", Define)
              .Cases("if", "ifdef", "ifndef", If)
              .Cases("else", "elif", "elifdef", "elifndef", Else)
              .Case("endif", EndIf)
              .Default(Other)) {
  case Include:
    return include(false);
  case IncludeNext:
    return include(true);
  case Define:
    return define();
  case If:
    Shape.beginIf();
    // That of a header which others include once is no condition for it.
    Conditions += !(WasFirst && IsGuard);
    break;
  case Else:
    Shape.elseBranch();
    break;
  case EndIf:
    Shape.endIf();
    Conditions -= Conditions != 0;
    break;
  case Other:
    break;
  }
  skipLine();
}

void Scanner::run() {
  next();
  for (tok::TokenKind Before = tok::unknown; Token.isNot(tok::eof);
       Before = Token.getKind(), next()) {
    while (Token.is(tok::hash) && Token.isAtStartOfLine())
      directive();
    IsFirst = false;
    switch (Token.getKind()) {
    case tok::raw_identifier:
      Shape.word(spelling(), form(Before));
      break;
    case tok::string_literal:
    case tok::utf8_string_literal:
    case tok::wide_string_literal:
      Shape.token(tok::string_literal);
      literal(Chunk::None);
      break;
    case tok::comment:
    case tok::numeric_constant:
    case tok::char_constant:
      break;
    default:
      Shape.token(Token.getKind());
      break;
    case tok::eof:
      break;
    }
  }
  Shape.finish();
  llvm::sort(Facts.Mentions);
  llvm::sort(Facts.Locals);
  llvm::sort(Facts.OtherMacros);
  Facts.Locals.erase(std::unique(Facts.Locals.begin(), Facts.Locals.end()),
                     Facts.Locals.end());
  // One for each chunk, with what all have in common.
  auto End = Facts.Mentions.begin();
  for (const Mention &M : Facts.Mentions)
    if (End != Facts.Mentions.begin() && End[-1] == M)
      End[-1].Form &= M.Form;
    else
      *End++ = M;
  Facts.Mentions.erase(End, Facts.Mentions.end());
}

FileFacts scanText(StringRef Text) {
  FileFacts Facts;
  // The lexer reads up to a null character.
  std::string Copy = Text.str();
  Scanner(Copy, Facts).run();
  return Facts;
}

} // namespace pka
