#include "extract/IdleMentions.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace pka {

/// \p D is of the program.
bool IdleMentions::isOurs(const Decl *D) {
  auto Inserted = KnownDecls.try_emplace(D, false);
  if (!Inserted.second)
    return Inserted.first->second;
  // The compiler's own functions are declared where they are used first.
  const auto *FD = dyn_cast<FunctionDecl>(D);
  bool Result = D->getLocation().isValid() && !(FD && FD->getBuiltinID()) &&
                !SM.isInSystemHeader(D->getLocation());
  return KnownDecls[D] = Result;
}

bool IdleMentions::isOurs(QualType Sugared) {
  const Type *T = Sugared.getCanonicalType()->getBaseElementTypeUnsafe();
  while (T->isPointerType() || T->isReferenceType())
    T = T->getPointeeType()->getBaseElementTypeUnsafe();
  if (T->isBuiltinType() || T->isVectorType() || T->isAnyComplexType())
    return false;
  auto Inserted = KnownTypes.try_emplace(T, false);
  if (!Inserted.second)
    return Inserted.first->second;
  bool Result = true; // Whatever else there is.
  if (const TagDecl *TD = T->getAsTagDecl())
    Result = isOurs(TD) || hasOurArguments(TD);
  else if (const auto *F = T->getAs<FunctionProtoType>())
    Result =
        isOurs(F->getReturnType()) ||
        llvm::any_of(F->param_types(), [&](QualType P) { return isOurs(P); });
  else if (const auto *Member = T->getAs<MemberPointerType>())
    Result = isOurs(Member->getPointeeType());
  return KnownTypes[T] = Result;
}

bool IdleMentions::isOurs(const TemplateArgument &Argument) {
  switch (Argument.getKind()) {
  case TemplateArgument::Type:
    return isOurs(Argument.getAsType());
  case TemplateArgument::Integral:
    return isOurs(Argument.getIntegralType());
  case TemplateArgument::Template:
    return !Argument.getAsTemplate().getAsTemplateDecl() ||
           isOurs(Argument.getAsTemplate().getAsTemplateDecl());
  case TemplateArgument::Declaration:
    return isOurs(Argument.getAsDecl());
  case TemplateArgument::Pack:
    return llvm::any_of(Argument.pack_elements(),
                        [&](const TemplateArgument &A) { return isOurs(A); });
  case TemplateArgument::Null:
  case TemplateArgument::NullPtr:
    return false;
  default:
    return true;
  }
}

/// A template argument of \p DC or of what is around it is of the program.
bool IdleMentions::hasOurArguments(const DeclContext *DC) {
  for (; DC && !DC->isFileContext(); DC = DC->getParent()) {
    const TemplateArgumentList *List = nullptr;
    if (const auto *Class = dyn_cast<ClassTemplateSpecializationDecl>(DC))
      List = &Class->getTemplateArgs();
    else if (const auto *FD = dyn_cast<FunctionDecl>(DC))
      List = FD->getTemplateSpecializationArgs();
    if (List && llvm::any_of(List->asArray(), [&](const TemplateArgument &A) {
          return isOurs(A);
        }))
      return true;
  }
  return false;
}

void IdleMentions::name(const NamedDecl *D) {
  if (!D)
    return;
  const auto *VD = dyn_cast<VarDecl>(D);
  if (VD && !VD->hasGlobalStorage())
    return;
  const Decl *Canonical = D->getCanonicalDecl();
  Facts.Matters |= isOurs(Canonical) || Modelled.contain(D);
  if (isa<FunctionDecl>(D))
    Facts.Names.push_back(Canonical);
}

/// What ends the life of a \p T names its destructor.
void IdleMentions::destroy(QualType T) {
  const auto *RD = T->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  if (RD && RD->hasDefinition() && !RD->hasTrivialDestructor())
    name(RD->getDestructor());
}

void IdleMentions::declare(const Decl *D) {
  const auto *VD = dyn_cast<VarDecl>(D);
  // What a function keeps may be what shows a host.
  Facts.Matters |= VD && VD->isStaticLocal() && VD->getType()->isRecordType();
  if (VD)
    destroy(VD->getType());
}

void IdleMentions::visit(const Stmt *St) {
  if (const auto *Ref = dyn_cast<DeclRefExpr>(St)) {
    name(Ref->getDecl());
  } else if (const auto *Member = dyn_cast<MemberExpr>(St)) {
    name(Member->getMemberDecl());
  } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(St)) {
    name(Construct->getConstructor());
  } else if (const auto *Inherited = dyn_cast<CXXInheritedCtorInitExpr>(St)) {
    name(Inherited->getConstructor());
  } else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(St)) {
    name(Bind->getTemporary()->getDestructor());
  } else if (const auto *New = dyn_cast<CXXNewExpr>(St)) {
    name(New->getOperatorNew());
  } else if (const auto *Delete = dyn_cast<CXXDeleteExpr>(St)) {
    name(Delete->getOperatorDelete());
    if (!Delete->getDestroyedType().isNull())
      destroy(Delete->getDestroyedType());
  } else if (const auto *Argument = dyn_cast<CXXDefaultArgExpr>(St)) {
    Work.push_back(Argument->getExpr());
  } else if (const auto *Init = dyn_cast<CXXDefaultInitExpr>(St)) {
    Work.push_back(Init->getExpr());
  } else if (const auto *Declare = dyn_cast<DeclStmt>(St)) {
    for (const Decl *D : Declare->decls())
      declare(D);
  }
}

void IdleMentions::walk(const Stmt *Body) {
  Work.push_back(Body);
  while (!Work.empty() && !Facts.Matters) {
    const Stmt *St = Work.pop_back_val();
    if (!St)
      continue;
    visit(St);
    for (const Stmt *Child : St->children())
      Work.push_back(Child);
  }
  Work.clear();
}

IdleFacts IdleMentions::find(const FunctionDecl *FD) {
  Facts = IdleFacts();
  Facts.Matters = Modelled.contain(FD) || hasOurArguments(FD);
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(FD))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      walk(Init->getInit());
  if (const auto *Dtor = dyn_cast<CXXDestructorDecl>(FD)) {
    for (const FieldDecl *Field : Dtor->getParent()->fields())
      destroy(Field->getType());
    for (const CXXBaseSpecifier &Base : Dtor->getParent()->bases())
      destroy(Base.getType());
  }
  walk(FD->getBody());
  return std::move(Facts);
}

} // namespace pka
