//===- Outline.h - The declarations of a file, by its brackets --*- C++ -*-===//
//
// Takes the tokens of a file and cuts it into chunks: one for each declaration
// at namespace or class scope. There is no parsing here, only brackets and a
// few keywords; where the shape is not clear, the chunk gets more names or a
// kind with more consequences, never fewer.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SCAN_OUTLINE_H
#define PKA_SCAN_OUTLINE_H

#include "scan/FileFacts.h"
#include "clang/Basic/TokenKinds.h"
#include "llvm/ADT/SmallVector.h"

namespace pka {

class Outline {
public:
  explicit Outline(FileFacts &Facts) : Facts(Facts) {}

  /// An identifier or keyword.
  void word(llvm::StringRef Text, MentionForm Form);
  /// Any other token.
  void token(clang::tok::TokenKind Kind);
  /// A name in a string.
  void quoted(llvm::StringRef Text);

  /// Around `#if`: each branch begins with the brackets that were open at the
  /// first.
  void beginIf();
  void elseBranch();
  void endIf();

  /// A macro: its chunk. Words are added with mention().
  uint32_t macro(llvm::StringRef Name);
  void mention(uint32_t Chunk, llvm::StringRef Text, MentionForm Form = MF_Any);

  /// The end of the file.
  void finish();

private:
  enum class ScopeKind : uint8_t { Namespace, Class, Body };

  /// The declaration that is being read, up to its body or semicolon.
  struct Head {
    uint32_t Chunk = Chunk::None;
    llvm::SmallVector<llvm::StringRef, 4> Called;   ///< Names before a `(`.
    llvm::SmallVector<llvm::StringRef, 4> Top;      ///< Outside of brackets.
    llvm::SmallVector<llvm::StringRef, 4> InParens; ///< The first ones.
    llvm::StringRef Previous;    ///< The word just read, if it was one.
    llvm::StringRef Class;       ///< Of a class, when it has a body.
    llvm::StringRef PointerName; ///< In `(*name)`.
    unsigned Parens = 0, Angles = 0, Words = 0, Groups = 0;
    bool IsClass = false, IsEnum = false, IsNamespace = false;
    bool IsTypedef = false, IsUsing = false, IsExtern = false;
    bool IsOwn = false; ///< static, inline and their kind.
    bool IsInline = false, HasAttribute = false;
    bool IsTemplate = false, IsInstantiation = false, IsFriend = false;
    bool IsOperator = false, HasTilde = false, HasString = false;
    bool HasEquals = false, HasParens = false, HasMemberInits = false;
    bool AfterBody = false, OpensParens = false, HasBody = false;
    bool OpensPointer = false, IsParameter = false, AfterType = false;
    bool ClosedParens = false;
  };
  struct Scope {
    ScopeKind Kind = ScopeKind::Namespace;
    uint32_t Chunk = Chunk::None; ///< Of a class.
    llvm::StringRef Class;
    Head Outer; ///< Class: the head that goes on behind the brackets.
  };
  /// How far the start of a statement looks like a local declaration.
  enum class LocalState : uint8_t { Start, Type, Declarator, Other };
  struct Position {
    LocalState Local = LocalState::Start;
    llvm::StringRef LastWord;
    llvm::SmallVector<Scope, 4> Scopes;
    unsigned Braces = 0; ///< Open in the body that is being read.
    Head H;
  };

  bool inBody() const { return State.Braces != 0; }
  bool inClass() const {
    return !State.Scopes.empty() &&
           State.Scopes.back().Kind == ScopeKind::Class;
  }
  uint32_t chunk();
  void localWord(llvm::StringRef Text);
  void localToken(clang::tok::TokenKind Kind);
  void open();
  void close();
  void semicolon();
  void parenthesis();
  void end(ChunkKind Kind);
  void endOfFunction();
  void declare(Chunk &C, llvm::StringRef Name);
  void declareFunction(Chunk &C);
  bool isMacroCall() const;
  bool leaveBody(clang::tok::TokenKind Kind, llvm::StringRef Text);

  FileFacts &Facts;
  Position State;
  llvm::SmallVector<Position, 4> Ifs;
};

} // namespace pka

#endif
