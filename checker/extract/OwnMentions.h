//===- OwnMentions.h - What a function shares with others -------*- C++ -*-===//
//
// The body of a function of C goes in, what it could have in common with other
// code comes out, at the cost of one walk: functions, variables, fields, and
// records as a whole. Code that names none of these is not touched by it. It
// may read what that writes, which can make a judgement less sure, never worse.
// Private to the extraction.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_OWNMENTIONS_H
#define PKA_EXTRACT_OWNMENTIONS_H

#include "extract/ModelNames.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

namespace pka {

/// What one function may have in common with others.
struct OwnFacts {
  /// It has something in it that models speak of, or that is not followed.
  bool Matters = false;
  /// Canonical; not all, when it matters anyway. Numbers and pointers to
  /// records that are only read are left out.
  std::vector<const clang::Decl *> Shared;
};

class OwnMentions {
public:
  OwnMentions(const clang::ASTContext &Ctx, const Models &M,
              ModelNames &Modelled)
      : SM(Ctx.getSourceManager()), M(M), Modelled(Modelled) {}

  OwnFacts find(const clang::FunctionDecl *FD);

private:
  void share(const clang::Decl *D) {
    Facts.Shared.push_back(D->getCanonicalDecl());
  }
  bool isSystem(const clang::FunctionDecl *FD) const;
  bool isOtherName(const clang::FunctionDecl *FD) const;
  void function(const clang::FunctionDecl *FD);
  void whole(clang::QualType T);
  void member(const clang::MemberExpr *E);
  void call(const clang::CallExpr *C);
  void declare(const clang::Decl *D);
  bool frees(const clang::FunctionDecl *FD) const;
  static bool isMereRead(const clang::CastExpr *E);
  void read(const clang::Expr *E);
  void base(const clang::MemberExpr *E);
  void convert(const clang::CastExpr *E);
  void visit(const clang::Stmt *St);

  const clang::SourceManager &SM;
  const Models &M;
  ModelNames &Modelled;
  llvm::SmallVector<const clang::Stmt *, 32> Work;
  OwnFacts Facts;
};

} // namespace pka

#endif
