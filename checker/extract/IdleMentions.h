//===- IdleMentions.h - What an idle function has in it ---------*- C++ -*-===//
//
// The body of a function of a system header goes in, what it names comes out,
// at the cost of one walk: whether it speaks of the program or of anything that
// models speak of, and which functions are in it. What follows from that is not
// decided here. Private to the extraction.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_IDLEMENTIONS_H
#define PKA_EXTRACT_IDLEMENTIONS_H

#include "extract/ModelNames.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/DenseMap.h"

namespace pka {

/// What one function names.
struct IdleFacts {
  /// It is made for types of the program, names something of it or of what
  /// models speak of, or has in it what is not followed.
  bool Matters = false;
  /// Canonical; not all, when it matters anyway.
  std::vector<const clang::Decl *> Names;
};

class IdleMentions {
public:
  IdleMentions(const clang::ASTContext &Ctx, ModelNames &Modelled)
      : SM(Ctx.getSourceManager()), Modelled(Modelled) {}

  IdleFacts find(const clang::FunctionDecl *FD);

private:
  bool isOurs(const clang::Decl *D);
  bool isOurs(clang::QualType T);
  bool isOurs(const clang::TemplateArgument &Argument);
  bool hasOurArguments(const clang::DeclContext *DC);
  void name(const clang::NamedDecl *D);
  void destroy(clang::QualType T);
  void declare(const clang::Decl *D);
  void walk(const clang::Stmt *Body);
  void visit(const clang::Stmt *St);

  const clang::SourceManager &SM;
  ModelNames &Modelled;
  llvm::DenseMap<const clang::Decl *, bool> KnownDecls;
  llvm::DenseMap<const clang::Type *, bool> KnownTypes;
  llvm::SmallVector<const clang::Stmt *, 32> Work;
  IdleFacts Facts;
};

} // namespace pka

#endif
