//===- DefinitionVisitor.h - Goes to what a TU defines ----------*- C++ -*-===//
//
// A RecursiveASTVisitor that leaves out what can hold no definition of a
// function or a variable: types as they are written, prototypes, templates that
// are not instantiated. That is most of a TU. Bodies and initialisers are
// visited as a whole, because of the lambdas in them.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_DEFINITIONVISITOR_H
#define PKA_EXTRACT_DEFINITIONVISITOR_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

namespace pka {

template <class Derived>
class DefinitionVisitor : public clang::RecursiveASTVisitor<Derived> {
  using Base = clang::RecursiveASTVisitor<Derived>;

public:
  explicit DefinitionVisitor(const clang::ASTContext &Ctx)
      : IsCxx(Ctx.getLangOpts().CPlusPlus),
        LambdasInTypes(Ctx.getLangOpts().CPlusPlus20) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  /// Visits \p D with what is in it. Of a prototype, only itself.
  bool TraverseDecl(clang::Decl *D) {
    if (!D || !mayDefine(D))
      return true;
    auto *FD = llvm::dyn_cast<clang::FunctionDecl>(D);
    // Parameters are part of the type.
    if (FD && IsCxx && !LambdasInTypes &&
        FD->getMinRequiredArguments() != FD->getNumParams())
      for (clang::ParmVarDecl *Param : FD->parameters())
        if (Param->hasDefaultArg() && !Param->hasUnparsedDefaultArg() &&
            !Param->hasUninstantiatedDefaultArg())
          this->getDerived().TraverseStmt(Param->getDefaultArg());
    if (FD && !LambdasInTypes && !FD->doesThisDeclarationHaveABody())
      return this->getDerived().VisitFunctionDecl(FD);
    return Base::TraverseDecl(D);
  }

  // The size of an array may be computed when the program runs. Later versions
  // of Clang say more than the type.
  template <class... Rest>
  bool TraverseTypeLoc(clang::TypeLoc T, Rest... More) {
    return T.isNull() ||
           !(LambdasInTypes || T.getType()->isVariablyModifiedType()) ||
           Base::TraverseTypeLoc(T, More...);
  }
  bool TraverseNestedNameSpecifierLoc(clang::NestedNameSpecifierLoc N) {
    return !LambdasInTypes || Base::TraverseNestedNameSpecifierLoc(N);
  }
  bool TraverseTemplateArgumentLoc(const clang::TemplateArgumentLoc &A) {
    return !LambdasInTypes || Base::TraverseTemplateArgumentLoc(A);
  }

private:
  bool mayDefine(const clang::Decl *D) const {
    using namespace clang;
    switch (D->getKind()) {
    case Decl::AccessSpec:
    case Decl::Empty:
    case Decl::Enum:
    case Decl::EnumConstant:
    case Decl::FileScopeAsm:
    case Decl::IndirectField:
    case Decl::Label:
    case Decl::Record: // Of C.
    case Decl::UsingShadow:
      return false;
    case Decl::ClassTemplatePartialSpecialization:
    case Decl::NamespaceAlias:
    case Decl::NonTypeTemplateParm:
    case Decl::StaticAssert:
    case Decl::TemplateTemplateParm:
    case Decl::TemplateTypeParm:
    case Decl::TypeAlias:
    case Decl::TypeAliasTemplate:
    case Decl::Typedef:
    case Decl::Using:
    case Decl::UsingDirective:
    case Decl::VarTemplatePartialSpecialization:
      return LambdasInTypes;
    case Decl::Field:
      return LambdasInTypes || cast<FieldDecl>(D)->hasInClassInitializer();
    default:
      break;
    }
    if (!IsCxx)
      return true; // There is nothing that depends on anything.
    if (const auto *FD = dyn_cast<FunctionDecl>(D))
      return !FD->isDependentContext();
    const auto *RD = dyn_cast<CXXRecordDecl>(D);
    return !RD || !RD->isDependentContext();
  }

  const bool IsCxx;
  /// `decltype([] { ... })` is as good a type as any, from C++20 on.
  const bool LambdasInTypes;
};

} // namespace pka

#endif
