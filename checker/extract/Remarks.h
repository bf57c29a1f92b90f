//===- Remarks.h - Source that did not become code --------------*- C++ -*-===//
//
// Reads the text of a TU's own files for what the AST no longer shows: code
// that the preprocessor left out, attributes that are no attributes because
// they are misspelt, and macros that make nothing of what they are given. What
// of it explains a missing delete is not decided here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_REMARKS_H
#define PKA_EXTRACT_REMARKS_H

#include "extract/Names.h"
#include "extract/SkippedCode.h"

namespace pka {

/// Appends to \p Out what \p Skipped holds, as far as the text \p Matters, the
/// misspelt attributes of \p Files, and the macros that have to do with either.
void findRemarks(NameTable &Names, const SkippedCode &Skipped,
                 llvm::function_ref<bool(llvm::StringRef)> Matters,
                 llvm::ArrayRef<clang::FileID> Files, std::vector<Remark> &Out);

/// True when the text of the declaration \p FD has the attribute \p Name.
bool saysAttribute(const clang::FunctionDecl *FD, llvm::StringRef Name);

} // namespace pka

#endif
