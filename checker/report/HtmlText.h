//===- HtmlText.h - Untrusted text in HTML ----------------------*- C++ -*-===//
//
// Whatever an audited program brings - paths, names, source lines - goes in,
// text comes out that is only text wherever it is put: in an element or in a
// quoted attribute. Also holds the parts of the page that are files of their
// own in html/.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REPORT_HTMLTEXT_H
#define PKA_REPORT_HTMLTEXT_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace pka {

/// \p Text, printable, with the characters that mean something as entities.
std::string html(llvm::StringRef Text);

/// The same of a line of source: tabs become blanks, and what is very long is
/// cut. \p Column, from 1, begins the word that is to be marked; 0: none.
std::string htmlLine(llvm::StringRef Line, unsigned Column);

/// The file \p Name of html/.
llvm::StringRef htmlPart(llvm::StringRef Name);

/// The hash by which a policy allows exactly \p Part: "sha256-...".
std::string contentHash(llvm::StringRef Part);

} // namespace pka

#endif
