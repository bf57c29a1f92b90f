//===- KeyTypes.h - What a key's variable is declared as --------*- C++ -*-===//
//
// The names of types that the headers of the key APIs give to a key. A TU that
// declares something of such a type has to do with keys even if it calls
// wrappers only.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_KEYTYPES_H
#define PKA_EXTRACT_KEYTYPES_H

#include "models/Models.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace pka {

class KeyTypes {
public:
  KeyTypes(clang::ASTContext &Ctx, const Models &M);

  /// A key, a pointer to one, or an array of them.
  bool isKey(clang::QualType T) const;
  /// The TU has no such types.
  bool empty() const { return Types.empty(); }

private:
  clang::ASTContext &Ctx;
  llvm::SmallPtrSet<const clang::TypedefNameDecl *, 2> Types;
};

/// True when the TU declares something of such a type, outside the system's
/// headers.
bool declaresKey(clang::ASTContext &Ctx, const Models &M);

} // namespace pka

#endif
