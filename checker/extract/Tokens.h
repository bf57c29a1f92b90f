//===- Tokens.h - The words of a piece of source ----------------*- C++ -*-===//
//
// A raw lexer over a part of one file, for what the AST does not keep: nothing
// is preprocessed, and what the words mean is not asked.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_TOKENS_H
#define PKA_EXTRACT_TOKENS_H

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

namespace pka {

/// The tokens of [Begin, End) of one file.
class Tokens {
public:
  Tokens(const clang::SourceManager &SM, clang::FileID Id, unsigned Begin,
         unsigned End)
      : Text(SM.getBufferData(Id)), Start(SM.getLocForStartOfFile(Id)),
        Stop(std::min<size_t>(End, Text.size())),
        L(Start, options(), Text.begin(), Text.begin() + Begin, Text.end()) {}

  bool next(clang::Token &T) {
    L.LexFromRawLexer(T);
    return !T.is(clang::tok::eof) && offset(T) < Stop;
  }
  llvm::StringRef text(const clang::Token &T) const {
    return Text.substr(offset(T), T.getLength());
  }
  size_t offset(const clang::Token &T) const {
    return T.getLocation().getRawEncoding() - Start.getRawEncoding();
  }

private:
  static clang::LangOptions &options() {
    static clang::LangOptions Options = [] {
      clang::LangOptions O;
      O.CPlusPlus = O.CPlusPlus11 = true;
      return O;
    }();
    return Options;
  }

  llvm::StringRef Text;
  clang::SourceLocation Start;
  size_t Stop;
  clang::Lexer L;
};

} // namespace pka

#endif
