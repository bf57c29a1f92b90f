#include "extract/KeyTypes.h"
#include "extract/TopLevel.h"
#include "clang/AST/Decl.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace pka {

KeyTypes::KeyTypes(ASTContext &Ctx, const Models &M) : Ctx(Ctx) {
  for (const auto &Entry : M.Keys) {
    const KeyApi &Api = Entry.second;
    if (Api.Action != KeyAction::Delete)
      continue;
    for (const NamedDecl *ND : topLevelDecls(Ctx, Entry.first())) {
      const auto *FD = dyn_cast<FunctionDecl>(ND);
      if (!FD || Api.KeyArgument < 0 ||
          unsigned(Api.KeyArgument) >= FD->getNumParams())
        continue;
      QualType T = FD->getParamDecl(Api.KeyArgument)->getType();
      if (Api.ByAddress)
        T = T->getPointeeType();
      if (const auto *Named = T.isNull() ? nullptr : T->getAs<TypedefType>())
        Types.insert(Named->getDecl()->getCanonicalDecl());
    }
  }
}

bool KeyTypes::isKey(QualType T) const {
  if (Types.empty() || T->isDependentType())
    return false;
  while (T->isAnyPointerType())
    T = T->getPointeeType();
  T = Ctx.getBaseElementType(T);
  while (const auto *Named = T->getAs<TypedefType>()) {
    if (Types.count(Named->getDecl()->getCanonicalDecl()))
      return true;
    T = Named->getDecl()->getUnderlyingType();
  }
  return false;
}

namespace {

/// Looks for a declaration of a key, until there is one.
class KeyFinder : public RecursiveASTVisitor<KeyFinder> {
public:
  KeyFinder(const KeyTypes &Keys, const SourceManager &SM)
      : Keys(Keys), SM(SM) {}
  bool Found = false;

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  /// A namespace may be opened by a system header and anything stand in it.
  bool TraverseDecl(Decl *D) {
    if (!D)
      return true;
    if (!isa<TranslationUnitDecl, NamespaceDecl, LinkageSpecDecl>(D) &&
        SM.isInSystemHeader(D->getLocation()))
      return true;
    const auto *FD = dyn_cast<FunctionDecl>(D);
    if (FD && FD->doesThisDeclarationHaveABody() && FD->isDependentContext())
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }
  bool VisitDeclaratorDecl(DeclaratorDecl *DD) {
    Found =
        Keys.isKey(DD->getType()) && !SM.isInSystemHeader(DD->getLocation());
    return !Found;
  }

private:
  const KeyTypes &Keys;
  const SourceManager &SM;
};

} // namespace

bool declaresKey(ASTContext &Ctx, const Models &M) {
  KeyTypes Keys(Ctx, M);
  KeyFinder Finder(Keys, Ctx.getSourceManager());
  if (!Keys.empty())
    Finder.TraverseDecl(Ctx.getTranslationUnitDecl());
  return Finder.Found;
}

} // namespace pka
