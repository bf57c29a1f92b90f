//===- Words.h - What words of the language mean ----------------*- C++ -*-===//
//
// Keywords and their kin, as far as the outline of a file asks for them.
// Nothing is looked up: a name that looks like a macro may be none.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SCAN_WORDS_H
#define PKA_SCAN_WORDS_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace pka {

/// Words that take parentheses and are no function's name.
bool isSpecifier(llvm::StringRef Word);
/// A name in the style of macros: it may stand for any words.
bool looksLikeMacro(llvm::StringRef Word);
/// Words of the language that name nothing.
bool isKeyword(uint32_t Hash);
/// Words that begin a statement which declares nothing.
bool beginsStatement(llvm::StringRef Word);
/// Words that may stand between the parameters and the body.
bool continuesFunction(llvm::StringRef Word);

} // namespace pka

#endif
