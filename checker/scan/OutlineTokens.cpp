//===- OutlineTokens.cpp - One token after the other ----------------------===//

#include "scan/Outline.h"
#include "scan/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;
namespace tok = clang::tok;

namespace pka {

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

} // namespace pka
