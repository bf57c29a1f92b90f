// What the language runs when an object's life ends: destructors of locals,
// temporaries, members and bases, and cleanup functions of C variables.
#include "extract/BodyBuilder.h"
#include "clang/AST/Attr.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace pka {

void BodyBuilder::destroy(const CXXDestructorDecl *Dtor, Value This,
                          SourceLocation Loc, bool MayDispatch) {
  if (!Dtor || Dtor->isTrivial())
    return;
  Op &O = emit(OpKind::Call, Loc);
  O.CallId = L.freshCall();
  O.Virtual = MayDispatch && Dtor->isVirtual();
  O.Implicit = true;
  O.Source = L.functionValue(Dtor);
  O.Args.push_back(std::move(This));
}

void BodyBuilder::destroyType(QualType T, Value This, SourceLocation Loc) {
  if (Ctx.getAsArrayType(T) && This.Kind == ValueKind::Address)
    This.Where.Path.push_back(Step::index(Step::AnyIndex));
  if (const auto *RD = Ctx.getBaseElementType(T)->getAsCXXRecordDecl())
    destroy(RD->getDestructor(), std::move(This), Loc);
}

/// GCC manual, Common Variable Attributes: the function gets a pointer to the
/// variable when that goes out of scope.
void BodyBuilder::cleanUp(const VarDecl *VD, SourceLocation Loc) {
  const auto *Attr = VD->getAttr<CleanupAttr>();
  if (!Attr)
    return;
  Op &O = emit(OpKind::Call, Loc);
  O.CallId = L.freshCall();
  O.Implicit = true;
  O.Source = L.functionValue(Attr->getFunctionDecl());
  O.Args.push_back(Lowering::addressOf(L.variable(VD)));
}

bool BodyBuilder::destruction(const CFGElement &E) {
  if (auto End = E.getAs<CFGLifetimeEnds>()) {
    cleanUp(End->getVarDecl(), End->getTriggerStmt()
                                   ? End->getTriggerStmt()->getEndLoc()
                                   : End->getVarDecl()->getLocation());
    return true;
  }
  if (auto D = E.getAs<CFGAutomaticObjDtor>()) {
    const VarDecl *VD = D->getVarDecl();
    destroyType(VD->getType(), Lowering::addressOf(L.variable(VD)),
                D->getTriggerStmt() ? D->getTriggerStmt()->getEndLoc()
                                    : VD->getLocation());
    return true;
  }
  if (auto D = E.getAs<CFGDeleteDtor>()) {
    const CXXDeleteExpr *Del = D->getDeleteExpr();
    const auto *RD = D->getCXXRecordDecl();
    Value This = L.value(Del->getArgument());
    if (Del->isArrayForm()) {
      Place Element = Lowering::pointee(This);
      if (Element.isValid()) {
        Element.Path.push_back(Step::index(Step::AnyIndex));
        This = Lowering::addressOf(std::move(Element));
      }
    }
    if (RD)
      destroy(RD->getDestructor(), std::move(This), Del->getBeginLoc(),
              /*MayDispatch=*/true);
    return true;
  }
  if (auto D = E.getAs<CFGTemporaryDtor>()) {
    const CXXBindTemporaryExpr *Bind = D->getBindTemporaryExpr();
    if (const auto *C = innerConstruct(Bind))
      destroyType(Bind->getType(), Lowering::addressOf(L.constructed(C)),
                  Bind->getEndLoc());
    return true;
  }
  if (auto D = E.getAs<CFGMemberDtor>()) {
    const FieldDecl *Field = D->getFieldDecl();
    destroyType(Field->getType(), Lowering::addressOf(memberOfThis(Field)),
                FD->getEndLoc());
    return true;
  }
  if (auto D = E.getAs<CFGBaseDtor>()) {
    destroyType(D->getBaseSpecifier()->getType(),
                Lowering::load(thisPointer(Names)), FD->getEndLoc());
    return true;
  }
  return false;
}

} // namespace pka
