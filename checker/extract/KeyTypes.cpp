#include "extract/KeyTypes.h"
#include "clang/AST/Decl.h"

using namespace clang;

namespace pka {

KeyTypes::KeyTypes(ASTContext &Ctx, const Models &M) : Ctx(Ctx) {
  for (const auto &Entry : M.Keys) {
    const KeyApi &Api = Entry.second;
    auto It = Ctx.Idents.find(Entry.first());
    if (Api.Action != KeyAction::Delete || It == Ctx.Idents.end())
      continue;
    for (const NamedDecl *ND :
         Ctx.getTranslationUnitDecl()->lookup(It->second)) {
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

} // namespace pka
