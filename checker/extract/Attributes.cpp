// What declarations say and do not mean: attributes that are misspelt, macros
// that make nothing of what they are given.
#include "extract/RemarkFinder.h"
#include "extract/Remarks.h"
#include "extract/Tokens.h"
#include "clang/Lex/MacroInfo.h"
#include <map>

using namespace clang;

namespace pka {

/// The attribute that \p Word nearly is, or nothing. GCC manual, Common
/// Function Attributes.
static llvm::StringRef meantAttribute(llvm::StringRef Word) {
  Word.consume_front("__");
  Word.consume_back("__");
  for (llvm::StringRef Known : {"destructor", "constructor"}) {
    if (Word == Known)
      return {};
    if (Word.edit_distance(Known, /*AllowReplacements=*/true, 3) <= 2)
      return Known;
  }
  return {};
}

/// The words of \p M behind an `__attribute__`, if it has one.
static std::vector<llvm::StringRef> attributeWords(const MacroInfo &M) {
  std::vector<llvm::StringRef> Result;
  bool Inside = false;
  for (const Token &T : M.tokens()) {
    if (!T.getIdentifierInfo())
      continue;
    if (Inside)
      Result.push_back(T.getIdentifierInfo()->getName());
    Inside |= T.getIdentifierInfo()->getName().take_front(11) == "__attribute";
  }
  return Result;
}

Remark RemarkFinder::drop(const DroppingUse &U) {
  Remark R;
  R.Kind = RemarkKind::MacroDrops;
  R.Loc = Names.location(U.Range.getBegin());
  R.Text = Names.arena().save(U.Name);
  return R;
}

/// What the macros used in the file get and make nothing of.
void RemarkFinder::arguments(FileID Id) {
  for (const DroppingUse &U : Code.Dropping) {
    auto [UseId, Begin] = SM.getDecomposedLoc(U.Range.getBegin());
    auto [EndId, End] = SM.getDecomposedLoc(U.Range.getEnd());
    if (!U.HasArguments || UseId != Id || EndId != Id)
      continue;
    Remark R = drop(U);
    R.Meant = Names.arena().save("()");
    Tokens T(SM, Id, Begin, End);
    Token Next;
    while (T.next(Next) && R.Names.size() < MaxNames)
      if (Next.is(tok::raw_identifier) && T.text(Next) != U.Name)
        R.Names.push_back(Names.arena().save(T.text(Next)));
    if (!R.Names.empty())
      Out.push_back(std::move(R));
  }
}

void RemarkFinder::attributes(FileID Id) {
  // Empty macros that stand in a declaration and could be an attribute.
  std::map<size_t, const DroppingUse *> Empty;
  for (const DroppingUse &U : Code.Dropping) {
    auto [UseId, Offset] = SM.getDecomposedLoc(U.Range.getBegin());
    if (UseId == Id && !U.HasArguments && Hidden.count(U.Name))
      Empty[Offset] = &U;
  }
  Tokens T(SM, Id, 0, ~0u);
  Token Next;
  std::vector<Remark> Found;
  std::vector<llvm::StringRef> Declaration;
  // Depth of parentheses behind __attribute__, of brackets behind [[.
  unsigned Parens = 0, Brackets = 0;
  bool Opening = false, Directive = false;
  auto Finish = [&] {
    for (Remark &R : Found) {
      R.Names = Declaration;
      Out.push_back(std::move(R));
    }
    Found.clear();
    Declaration.clear();
  };
  auto Misspelt = [&](llvm::StringRef Word, SourceLocation Loc) {
    llvm::StringRef Meant = meantAttribute(Word);
    if (Meant.empty())
      return;
    Remark R;
    R.Kind = RemarkKind::UnknownAttribute;
    R.Loc = Names.location(Loc);
    R.Text = Names.arena().save(Word);
    R.Meant = Names.arena().save(Meant);
    Found.push_back(std::move(R));
  };
  while (T.next(Next)) {
    if (Next.isAtStartOfLine())
      Directive = Next.is(tok::hash);
    if (Directive)
      continue;
    if (Next.is(tok::raw_identifier)) {
      llvm::StringRef Word = T.text(Next);
      auto Use = Empty.find(T.offset(Next));
      if (Use != Empty.end())
        Found.push_back(drop(*Use->second));
      if (const MacroInfo *M = Code.macro(Word))
        for (llvm::StringRef Inner : attributeWords(*M))
          Misspelt(Inner, Next.getLocation());
      bool Inside = Parens > 0 || Brackets > 1;
      if (Word == "__attribute__" || Word == "__attribute") {
        Opening = true;
      } else if (Inside) {
        Misspelt(Word, Next.getLocation());
      } else if (Declaration.size() < 30) {
        Declaration.push_back(Names.arena().save(Word));
      }
      continue;
    }
    if (Next.is(tok::l_paren)) {
      Parens += Opening || Parens;
      Opening = false;
    } else if (Next.is(tok::r_paren)) {
      Parens -= Parens > 0;
    } else if (Next.is(tok::l_square)) {
      ++Brackets;
    } else if (Next.is(tok::r_square)) {
      Brackets -= Brackets > 0;
    } else if (Next.isOneOf(tok::semi, tok::l_brace, tok::r_brace)) {
      Parens = Brackets = 0;
      Finish();
    }
  }
  Finish();
}

bool saysAttribute(const FunctionDecl *FD, llvm::StringRef Name) {
  const SourceManager &SM = FD->getASTContext().getSourceManager();
  auto [Id, Offset] =
      SM.getDecomposedLoc(SM.getExpansionLoc(FD->getBeginLoc()));
  // Where attributes in front of a declaration belong is not the same
  // everywhere: from the end of what stands before it.
  size_t Before = SM.getBufferData(Id).take_front(Offset).find_last_of(";{}");
  Tokens T(SM, Id, Before == llvm::StringRef::npos ? 0 : Before + 1, ~0u);
  bool Inside = false;
  unsigned Parens = 0;
  Token Next;
  while (T.next(Next) && !Next.isOneOf(tok::semi, tok::l_brace)) {
    if (Next.is(tok::l_paren))
      ++Parens;
    else if (Next.is(tok::r_paren))
      Inside &= Parens && --Parens != 0;
    if (!Next.is(tok::raw_identifier))
      continue;
    llvm::StringRef Word = T.text(Next);
    if (Inside && Parens && Word.trim('_') == Name)
      return true;
    Inside |= Word.take_front(11) == "__attribute";
  }
  return false;
}

} // namespace pka
