//===- TopLevel.h - Declarations of a name ----------------------*- C++ -*-===//
//
// A name goes in, what is declared as that outside of everything comes out, at
// the least cost that there is for the language.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_TOPLEVEL_H
#define PKA_EXTRACT_TOPLEVEL_H

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/SmallVector.h"

namespace pka {

/// What is declared as \p Name at the top of the TU.
inline llvm::SmallVector<const clang::NamedDecl *, 4>
topLevelDecls(clang::ASTContext &Ctx, llvm::StringRef Name) {
  llvm::SmallVector<const clang::NamedDecl *, 4> Result;
  auto It = Ctx.Idents.find(Name);
  if (It == Ctx.Idents.end())
    return Result;
  const clang::TranslationUnitDecl *Tu = Ctx.getTranslationUnitDecl();
  if (Ctx.getLangOpts().CPlusPlus) {
    for (const clang::NamedDecl *ND : Tu->lookup(It->second))
      Result.push_back(ND);
    return Result;
  }
  // In C nobody has asked yet, and to look everything up would make a table of
  // all names.
  for (const clang::Decl *D : Tu->decls())
    if (const auto *ND = llvm::dyn_cast<clang::NamedDecl>(D))
      if (ND->getIdentifier() == It->second)
        Result.push_back(ND);
  return Result;
}

} // namespace pka

#endif
