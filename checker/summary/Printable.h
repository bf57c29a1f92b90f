//===- Printable.h - Untrusted text in one line of output -------*- C++ -*-===//
//
// Paths, messages and source text of the audited program go in; text that is
// safe on a terminal and in a log comes out: valid UTF-8, no control characters
// and no line breaks. Nothing is shortened.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_PRINTABLE_H
#define PKA_SUMMARY_PRINTABLE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include <string>

namespace pka {

/// \p Text with control characters and bytes that are not UTF-8 as `\xNN`.
std::string printable(llvm::StringRef Text);

/// Length in bytes of the UTF-8 character at the start of \p Text, which is not
/// empty. 0 when the bytes there are no valid character.
size_t utf8Length(llvm::StringRef Text);

/// The error "PATH: MESSAGE", in one line whatever the path is made of.
llvm::Error fileError(llvm::StringRef Path, const llvm::Twine &Message);

} // namespace pka

#endif
