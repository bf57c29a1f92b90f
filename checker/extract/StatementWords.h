//===- StatementWords.h - The words of code that may run --------*- C++ -*-===//
//
// Takes the tokens of code that was not parsed, one by one, and gives the
// identifiers of it without those of mere declarations: a prototype or a
// typedef does nothing to a key, whatever it names. A declaration with an
// attribute that makes something run is kept.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_STATEMENTWORDS_H
#define PKA_EXTRACT_STATEMENTWORDS_H

#include "clang/Lex/Token.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace pka {

class StatementWords {
public:
  using VisitTy = llvm::function_ref<void(llvm::StringRef)>;

  /// Takes the next token, and hands out the words of what it ends.
  void add(const clang::Token &T, llvm::StringRef Text, VisitTy Visit);
  /// The same for what has no end.
  void finish(VisitTy Visit);

private:
  struct Word {
    clang::tok::TokenKind Kind;
    llvm::StringRef Text;
  };
  bool isDeclaration() const;
  bool isParameterList(size_t Begin, size_t End) const;

  static constexpr size_t MaxWords = 200;
  std::vector<Word> Words; ///< Of the statement so far.
};

} // namespace pka

#endif
