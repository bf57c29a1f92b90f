//===- Outline.cpp - The declarations of a file, by its brackets ----------===//

#include "scan/Outline.h"
#include "scan/Words.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
namespace tok = clang::tok;

namespace pka {

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
