#include "extract/Numbers.h"

using namespace clang;

namespace pka {

static Value marked(Value V, Relation Rel) {
  if (V.Kind == ValueKind::Load && V.Rel != Relation::NE)
    V.Rel = Rel;
  return V;
}

Value heldOnce(Value V) { return marked(std::move(V), Relation::EQ); }

Value otherNumber(Value V) { return marked(std::move(V), Relation::NE); }

Value readFrom(const Expr *E, Value V) {
  QualType T = E->getType();
  if (T->isRealFloatingType())
    return otherNumber(std::move(V)); // Between two whole ones there are more.
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParens());
  const auto *VD = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  bool Own = VD && VD->hasLocalStorage() && !VD->getType()->isReferenceType();
  bool Changes = (T.isVolatileQualified() && !Own) || T->isAtomicType();
  return Changes ? heldOnce(std::move(V)) : V;
}

Value castNumber(const CastExpr *Cast, Value V, const ASTContext &Ctx) {
  QualType From = Cast->getSubExpr()->getType(), To = Cast->getType();
  if (From->isDependentType() || To->isDependentType())
    return V;
  switch (Cast->getCastKind()) {
  case CK_FloatingToIntegral:
    return otherNumber(std::move(V));
  case CK_PointerToIntegral:
    return keepsTruth(Cast, Ctx) ? V : otherNumber(std::move(V));
  case CK_IntegralCast: {
    unsigned Old = Ctx.getIntWidth(From), New = Ctx.getIntWidth(To);
    bool WasSigned = From->isSignedIntegerOrEnumerationType();
    bool Keeps = WasSigned == To->isSignedIntegerOrEnumerationType()
                     ? Old <= New
                     : !WasSigned && Old < New;
    return Keeps ? V : otherNumber(std::move(V));
  }
  default:
    return V;
  }
}

bool keepsTruth(const CastExpr *Cast, const ASTContext &Ctx) {
  QualType From = Cast->getSubExpr()->getType(), To = Cast->getType();
  if (From->isDependentType() || To->isDependentType())
    return true;
  switch (Cast->getCastKind()) {
  case CK_FloatingToIntegral:
    return false;
  case CK_PointerToIntegral:
  case CK_IntegralCast:
    return Ctx.getTypeSize(From) <= Ctx.getTypeSize(To);
  default:
    return true;
  }
}

} // namespace pka
