//===- Outline.cpp - The declarations of a file, by its brackets ----------===//

#include "scan/Outline.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;
namespace tok = clang::tok;

namespace pka {

/// Words that take parentheses and are no function's name.
static bool isSpecifier(StringRef Word) {
  return StringSwitch<bool>(Word)
      .Cases("__attribute__", "__attribute", "__declspec", "alignas", true)
      .Cases("decltype", "__typeof__", "typeof", "__typeof", "noexcept", true)
      .Cases("throw", "explicit", "asm", "__asm__", "requires", true)
      .Case("_Alignas", true)
      .Default(false);
}

/// A name in the style of macros: it may stand for any words.
static bool looksLikeMacro(StringRef Word) {
  return Word.size() > 1 &&
         none_of(Word, [](char C) { return C >= 'a' && C <= 'z'; });
}

/// Words of the language that name nothing.
static bool isKeyword(uint32_t Hash) {
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

void Outline::mention(uint32_t Chunk, StringRef Text, MentionForm Form) {
  uint32_t Hash = nameHash(Text);
  if (!isKeyword(Hash))
    Facts.Mentions.push_back({Hash, Chunk, Form});
}

uint32_t Outline::chunk() {
  Head &H = State.H;
  if (H.Chunk == Chunk::None) {
    H.Chunk = Facts.Chunks.size();
    Chunk C;
    // Should its end never be seen, it may be anything.
    C.Kind = ChunkKind::Object;
    if (inClass())
      C.Parent = State.Scopes.back().Chunk;
    Facts.Chunks.push_back(C);
  }
  return H.Chunk;
}

uint32_t Outline::macro(StringRef Name) {
  uint32_t Number = Facts.Chunks.size();
  Chunk C;
  C.Kind = ChunkKind::Macro;
  declare(C, Name);
  Facts.Chunks.push_back(C);
  return Number;
}

void Outline::declare(Chunk &C, StringRef Name) {
  if (Name.empty() || isKeyword(nameHash(Name)))
    return;
  // Names of one chunk stand in a row. One that ends in two branches of the
  // preprocessor gets another row.
  if (C.FirstName + C.NumNames != Facts.Names.size()) {
    std::vector<std::string> Old = Facts.declared(C).vec();
    C.FirstName = Facts.Names.size();
    Facts.Names.insert(Facts.Names.end(), Old.begin(), Old.end());
  }
  Facts.Names.push_back(Name.str());
  ++C.NumNames;
}

/// A function is known by the name before its parameters. With macros in
/// between, any of several words may be it.
void Outline::declareFunction(Chunk &C) {
  Head &H = State.H;
  for (StringRef Name : H.Called)
    declare(C, Name);
  if (!H.PointerName.empty())
    declare(C, H.PointerName);
  bool OnlyMacros = all_of(H.Called, looksLikeMacro);
  if (OnlyMacros)
    for (StringRef Name : H.InParens)
      declare(C, Name);
  if (H.IsOperator || H.Called.empty() || (OnlyMacros && H.IsClass))
    for (StringRef Name : H.Top)
      declare(C, Name);
}

/// Ends the chunk of the head as \p Kind.
void Outline::end(ChunkKind Kind) {
  Head &H = State.H;
  if (H.Chunk != Chunk::None) {
    Chunk C = Facts.Chunks[H.Chunk];
    C.Kind = Kind;
    switch (Kind) {
    case ChunkKind::Code:
      declareFunction(C);
      if (!C.NumNames)
        C.Kind = ChunkKind::Object;
      break;
    case ChunkKind::Declaration:
      for (StringRef Name : H.Called)
        declare(C, Name);
      if (H.Called.empty() && !H.Top.empty())
        declare(C, H.Top.back());
      break;
    case ChunkKind::Alias:
      if (!H.PointerName.empty())
        declare(C, H.PointerName);
      else if (H.IsUsing && H.Top.size() > 1)
        declare(C, H.Top[1]);
      else if (!H.Top.empty())
        declare(C, H.Top.back());
      declare(C, H.Class);
      break;
    case ChunkKind::Type:
      declare(C, H.Class);
      for (StringRef Name : H.Top)
        if (Name != H.Class)
          declare(C, Name);
      break;
    case ChunkKind::MacroCall:
      if (!H.Called.empty())
        declare(C, H.Called.front());
      break;
    case ChunkKind::Object:
    case ChunkKind::Member:
      if (H.HasParens)
        declareFunction(C);
      else if (!H.Top.empty())
        declare(C, H.Top.back());
      break;
    case ChunkKind::Macro:
      break;
    }
    Facts.Chunks[H.Chunk] = C;
  }
  H = Head();
}

/// What stands in a class and is run by whoever makes one belongs to the class.
void Outline::endOfFunction() {
  Head &H = State.H;
  StringRef Class = inClass() ? State.Scopes.back().Class : StringRef();
  if (inClass())
    return end(H.HasTilde || H.IsOperator || H.Called.empty() ||
                       is_contained(H.Called, Class)
                   ? ChunkKind::Member
                   : ChunkKind::Code);
  // Every file that includes a function which is neither inline nor the file's
  // own has it, and so has every file where an attribute may call it.
  bool Shared = H.IsInline || H.IsTemplate || (H.IsOwn && !H.HasAttribute);
  end(Shared && !H.Called.empty() ? ChunkKind::Code : ChunkKind::Object);
}

void Outline::semicolon() {
  Head &H = State.H;
  if (H.Chunk == Chunk::None) {
    H = Head();
    return;
  }
  if (H.IsEnum && H.HasBody && !H.Class.empty())
    return end(ChunkKind::Alias);
  if (H.IsTypedef || (H.IsUsing && H.HasEquals))
    return end(ChunkKind::Alias);
  if (H.IsUsing || H.IsFriend || H.IsNamespace)
    return end(ChunkKind::Declaration);
  if (H.IsInstantiation)
    return end(H.IsExtern ? ChunkKind::Declaration : ChunkKind::Object);
  if (H.IsClass && !H.IsEnum && H.HasBody && !H.HasEquals) {
    bool HasVariable = !H.Top.empty() && !H.IsExtern && !inClass();
    return end(HasVariable ? ChunkKind::Object : ChunkKind::Type);
  }
  if (H.IsClass && !H.HasEquals && !H.HasParens && H.Top.size() <= 1)
    return end(ChunkKind::Declaration); // `struct s;`
  if (inClass())
    return end(H.HasParens ? ChunkKind::Declaration : ChunkKind::Member);
  if (H.IsExtern && !H.HasEquals)
    return end(ChunkKind::Declaration);
  if (H.HasParens && !H.HasEquals) {
    bool OnlyCall = !H.Called.empty() && H.Words == 1;
    if (OnlyCall)
      return end(ChunkKind::MacroCall);
    return end(H.IsOwn ? ChunkKind::Object : ChunkKind::Declaration);
  }
  end(ChunkKind::Object);
}

/// Behind a body: true when the declaration is over.
bool Outline::leaveBody(tok::TokenKind Kind, StringRef Text) {
  State.H.AfterBody = false;
  // `X() : a{1}, b{2} {`, `f() try { } catch (...) { }`
  return Kind != tok::comma && Kind != tok::l_brace && Text != "catch";
}

void Outline::open() {
  Head &H = State.H;
  if (inBody()) {
    ++State.Braces;
    return;
  }
  bool Free = H.Parens == 0;
  if (Free && (H.IsNamespace || (H.IsExtern && H.HasString && H.Words == 1))) {
    Scope S;
    S.Kind = ScopeKind::Namespace;
    State.Scopes.push_back(S);
    H = Head();
    return;
  }
  if (Free && H.IsClass && !H.HasEquals && !H.HasParens) {
    if (H.Class.empty() && !H.Top.empty())
      H.Class = H.Top.back();
    H.HasBody = true;
    if (!H.IsEnum) {
      Scope S;
      S.Kind = ScopeKind::Class;
      S.Chunk = chunk();
      S.Class = H.Class;
      S.Outer = std::move(H);
      S.Outer.Top.clear(); // Behind the brackets its variables follow.
      State.Scopes.push_back(std::move(S));
      H = Head();
      return;
    }
    H.Top.clear();
  }
  chunk();
  H.HasBody = true;
  State.Local = LocalState::Start;
  State.Braces = 1;
}

void Outline::close() {
  Head &H = State.H;
  if (inBody()) {
    if (--State.Braces)
      return;
    // An initialiser or an enumeration goes on to its semicolon.
    bool IsFunction = !H.HasEquals && !H.IsEnum && H.Parens == 0 &&
                      (H.HasParens || H.Called.empty());
    if (IsFunction)
      H.AfterBody = true;
    return;
  }
  if (State.Scopes.empty())
    return;
  if (H.Chunk != Chunk::None)
    semicolon(); // A member without one.
  Scope S = std::move(State.Scopes.back());
  State.Scopes.pop_back();
  H = Head();
  if (S.Kind == ScopeKind::Class)
    H = std::move(S.Outer);
}

void Outline::parenthesis() {
  Head &H = State.H;
  if (H.Parens++ == 0 && H.Angles == 0 && !H.HasMemberInits && !H.HasEquals) {
    if (isSpecifier(H.Previous)) {
      H.HasAttribute = true;
    } else {
      H.HasParens = true;
      ++H.Groups;
      if (!H.Previous.empty())
        H.Called.push_back(H.Previous);
    }
    H.OpensParens = true;
  }
}

/// Words that begin a statement which declares nothing.
static bool beginsStatement(StringRef Word) {
  return StringSwitch<bool>(Word)
      .Cases("return", "goto", "else", "case", "delete", "throw", true)
      .Cases("do", "new", "sizeof", "typedef", "extern", "using", true)
      .Default(false);
}

/// In a body: `type name`, `struct s *name`.
void Outline::localWord(StringRef Text) {
  bool IsPrefix = StringSwitch<bool>(Text)
                      .Cases("const", "static", "struct", "union", true)
                      .Cases("volatile", "register", "enum", "class", true)
                      .Cases("unsigned", "signed", "long", "short", true)
                      .Default(false);
  switch (State.Local) {
  case LocalState::Start:
    State.Local = beginsStatement(Text) ? LocalState::Other
                  : IsPrefix            ? LocalState::Start
                                        : LocalState::Type;
    break;
  case LocalState::Type:
  case LocalState::Declarator:
    State.Local = LocalState::Declarator;
    break;
  case LocalState::Other:
    break;
  }
  State.LastWord = Text;
}

void Outline::localToken(tok::TokenKind Kind) {
  switch (Kind) {
  case tok::semi:
  case tok::l_brace:
  case tok::r_brace:
    if (State.Local == LocalState::Declarator && Kind == tok::semi)
      Facts.Locals.push_back({nameHash(State.LastWord), State.H.Chunk});
    State.Local = LocalState::Start;
    break;
  case tok::star:
  case tok::amp:
    // `type *name`; what follows must be a name and then its end.
    if (State.Local != LocalState::Type)
      State.Local = LocalState::Other;
    break;
  case tok::equal:
  case tok::l_square:
  case tok::comma:
    if (State.Local == LocalState::Declarator)
      Facts.Locals.push_back({nameHash(State.LastWord), State.H.Chunk});
    State.Local = State.Local == LocalState::Declarator && Kind == tok::comma
                      ? LocalState::Type
                      : LocalState::Other;
    break;
  default:
    State.Local = LocalState::Other;
    break;
  }
}

/// `DEFINE_IT(a)` with nothing before it, and the next word is read.
bool Outline::isMacroCall() const {
  const Head &H = State.H;
  if (!H.ClosedParens || H.Words != 1 || H.Called.size() != 1)
    return false;
  return !inClass() || (H.Called.front() != State.Scopes.back().Class &&
                        !H.HasTilde && looksLikeMacro(H.Called.front()));
}

/// Words that may stand between the parameters and the body.
static bool continuesFunction(StringRef Word) {
  return isSpecifier(Word) || StringSwitch<bool>(Word)
                                  .Cases("const", "override", "final", true)
                                  .Cases("try", "volatile", "mutable", true)
                                  .Default(false);
}

void Outline::word(StringRef Text, MentionForm Form) {
  if (State.H.AfterBody && !inBody() && leaveBody(tok::identifier, Text))
    endOfFunction();
  if (!inBody() && isMacroCall() && !continuesFunction(Text))
    end(ChunkKind::MacroCall);
  Head &H = State.H;
  mention(chunk(), Text, Form);
  if (inBody())
    return localWord(Text);
  H.OpensParens = false;
  H.ClosedParens = false;
  if (H.Parens == 0 && H.Angles == 0) {
    enum KeywordKind {
      None,
      Class,
      Enum,
      Namespace,
      Typedef,
      Using,
      Extern,
      Own,
      Inline,
      Template,
      Friend,
      Operator,
      Skip
    };
    switch (StringSwitch<KeywordKind>(Text)
                .Cases("class", "struct", "union", Class)
                .Case("enum", Enum)
                .Case("namespace", Namespace)
                .Case("typedef", Typedef)
                .Case("using", Using)
                .Case("extern", Extern)
                .Cases("static", "thread_local", "__thread", Own)
                .Cases("inline", "constexpr", "__inline", "__inline__", Inline)
                .Case("template", Template)
                .Case("friend", Friend)
                .Case("operator", Operator)
                .Cases("const", "final", "volatile", "override", Skip)
                .Default(None)) {
    case Class:
      H.IsClass = true;
      break;
    case Enum:
      H.IsClass = H.IsEnum = true;
      break;
    case Namespace:
      H.IsNamespace = true;
      break;
    case Typedef:
      H.IsTypedef = true;
      break;
    case Using:
      H.IsUsing = true;
      H.Top.push_back(Text);
      break;
    case Extern:
      H.IsExtern = true;
      ++H.Words;
      break;
    case Own:
      H.IsOwn = true;
      break;
    case Inline:
      H.IsOwn = H.IsInline = true;
      break;
    case Template:
      H.IsTemplate = H.IsInstantiation = true;
      break;
    case Friend:
      H.IsFriend = true;
      break;
    case Operator:
      H.IsOperator = true;
      break;
    case Skip:
      break;
    case None:
      H.Top.push_back(Text);
      ++H.Words;
      break;
    }
  } else if (H.Parens && H.Groups == 1) {
    H.InParens.push_back(Text);
  }
  if (H.Parens == 1 && H.OpensPointer && H.PointerName.empty())
    H.PointerName = Text;
  H.OpensPointer = false;
  // The last word of a parameter that has a type before it.
  H.IsParameter = H.Parens == 1 && (H.AfterType || !H.Previous.empty());
  H.AfterType = false;
  H.Previous = Text;
}

void Outline::quoted(StringRef Text) { mention(chunk(), Text); }

void Outline::token(tok::TokenKind Kind) {
  if (State.H.AfterBody && !inBody() && leaveBody(Kind, ""))
    endOfFunction();
  Head &H = State.H;
  if (inBody()) {
    localToken(Kind);
    if (Kind == tok::l_brace)
      open();
    else if (Kind == tok::r_brace)
      close();
    return;
  }
  StringRef Previous = H.Previous;
  bool WasOpening = H.OpensParens;
  bool HadParens = H.ClosedParens;
  if (Kind != tok::l_paren)
    H.Previous = StringRef();
  H.OpensParens = false;
  H.ClosedParens = false;
  switch (Kind) {
  case tok::l_paren:
    parenthesis();
    H.Previous = StringRef();
    break;
  case tok::comma:
    if (H.Parens == 1 && H.Groups == 1 && H.IsParameter)
      Facts.Locals.push_back({nameHash(Previous), chunk()});
    H.IsParameter = false;
    break;
  case tok::r_paren:
    if (H.Parens == 1 && H.Groups == 1 && H.IsParameter)
      Facts.Locals.push_back({nameHash(Previous), chunk()});
    H.IsParameter = false;
    if (H.Parens)
      --H.Parens;
    H.ClosedParens = H.Parens == 0;
    break;
  case tok::star:
  case tok::amp:
    H.AfterType = H.Parens == 1 && (H.AfterType || !Previous.empty());
    [[fallthrough]];
  case tok::caret:
    H.OpensPointer = WasOpening; // `(*name`
    break;
  case tok::less:
    H.IsInstantiation &= Previous != "template";
    if (H.Parens == 0 && !H.IsOperator && !H.HasEquals && !Previous.empty())
      ++H.Angles;
    break;
  case tok::greater:
    if (H.Parens == 0 && H.Angles)
      --H.Angles;
    break;
  case tok::greatergreater:
    if (H.Parens == 0)
      H.Angles -= std::min(2u, H.Angles);
    break;
  case tok::tilde:
    H.HasTilde = true;
    break;
  case tok::equal:
    if (H.Parens == 0 && H.Angles == 0)
      H.HasEquals = true;
    break;
  case tok::colon:
    if (H.Parens || H.Angles)
      break;
    if (H.IsClass && H.Class.empty() && !H.HasParens && !H.Top.empty())
      H.Class = H.Top.back();
    else if (inClass() && H.Words <= 1 && !H.HasParens && !H.IsEnum)
      end(ChunkKind::Declaration); // `public:`
    else if (HadParens)
      H.HasMemberInits = true;
    break;
  case tok::string_literal:
    H.HasString = true;
    break;
  case tok::l_brace:
    open();
    break;
  case tok::r_brace:
    close();
    break;
  case tok::semi:
    // In parentheses only when a branch of the preprocessor left them open.
    if (!H.HasBody || H.HasEquals || H.IsEnum || !H.Class.empty() ||
        H.IsTypedef || H.IsClass)
      semicolon();
    else
      endOfFunction();
    break;
  default:
    break;
  }
}

void Outline::beginIf() {
  if (!inBody() && isMacroCall())
    end(ChunkKind::MacroCall);
  Ifs.push_back(State);
}

void Outline::elseBranch() {
  if (!inBody() && isMacroCall())
    end(ChunkKind::MacroCall);
  if (!Ifs.empty())
    State = Ifs.back();
}

void Outline::endIf() {
  if (!inBody() && isMacroCall())
    end(ChunkKind::MacroCall);
  if (!Ifs.empty())
    Ifs.pop_back();
}

void Outline::finish() {
  // What is still open has a shape that was not understood.
  if (State.H.AfterBody)
    endOfFunction();
  end(ChunkKind::Object);
  while (!State.Scopes.empty()) {
    Scope S = std::move(State.Scopes.back());
    State.Scopes.pop_back();
    if (S.Kind != ScopeKind::Class)
      continue;
    State.H = std::move(S.Outer);
    end(ChunkKind::Object);
  }
}

} // namespace pka
