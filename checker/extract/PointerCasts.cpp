// Pointers into a record under another type, and from a member to its record.
#include "extract/Elements.h"
#include "extract/Lowering.h"

using namespace clang;

namespace pka {

/// The way from a \p Record to the member of type \p T that lies at \p Offset;
/// false when there is none.
static bool wayTo(NameTable &Names, QualType Record, QualType T, int64_t Offset,
                  llvm::SmallVectorImpl<Step> &Way) {
  ASTContext &Ctx = Names.context();
  if (Offset == 0 && Ctx.hasSameUnqualifiedType(Record, T))
    return !Way.empty();
  const RecordDecl *RD = Record->getAsRecordDecl();
  RD = RD ? RD->getDefinition() : nullptr;
  const auto *Cxx = dyn_cast_or_null<CXXRecordDecl>(RD);
  if (!RD || RD->isInvalidDecl() || (Cxx && !Cxx->isStandardLayout()))
    return false;
  for (const FieldDecl *Field : RD->fields()) {
    int64_t Begin =
        Ctx.toCharUnitsFromBits(Ctx.getFieldOffset(Field)).getQuantity();
    if (Field->isBitField() || Begin > Offset)
      continue;
    size_t Before = Way.size();
    if (!Field->isAnonymousStructOrUnion())
      Way.push_back(Names.member(Field));
    if (wayTo(Names, Field->getType(), T, Offset - Begin, Way))
      return true;
    Way.resize(Before);
  }
  return false;
}

bool Lowering::punned(Value &V, QualType From, QualType To, int64_t Offset) {
  From = From->isPointerType() ? From->getPointeeType() : QualType();
  To = To->isPointerType() ? To->getPointeeType() : QualType();
  llvm::SmallVector<Step, 2> Way;
  if (From.isNull() || To.isNull() || !From->isRecordType() ||
      !To->isScalarType() || !wayTo(Names, From, To, Offset, Way))
    return false;
  Place P = pointee(V);
  if (!P.isValid())
    return false;
  P.Path.append(Way.begin(), Way.end());
  V = addressOf(std::move(P));
  return true;
}

/// The way from a \p Record to the member of which \p E is the offset; false
/// when it does not say so.
static bool wayOf(NameTable &Names, const Expr *E, QualType Record,
                  llvm::SmallVectorImpl<Step> &Way) {
  const auto *Offset = dyn_cast<OffsetOfExpr>(E->IgnoreParenCasts());
  if (!Offset || !Names.context().hasSameUnqualifiedType(
                     Record, Offset->getTypeSourceInfo()->getType()))
    return false;
  for (unsigned I = 0; I != Offset->getNumComponents(); ++I) {
    const OffsetOfNode &N = Offset->getComponent(I);
    if (N.getKind() != OffsetOfNode::Field) {
      Way.clear();
      return false;
    }
    if (!N.getField()->isAnonymousStructOrUnion())
      Way.push_back(Names.member(N.getField()));
  }
  return !Way.empty();
}

bool Lowering::owner(Value &V, QualType From, QualType To,
                     const Expr *Distance) {
  From = From->isPointerType() ? From->getPointeeType() : QualType();
  To = To->isPointerType() ? To->getPointeeType() : QualType();
  llvm::SmallVector<Step, 2> Way;
  int64_t Offset = constantIndex(Distance, Ctx);
  if (From.isNull() || To.isNull() || !To->isRecordType() || Offset < 0 ||
      (!wayOf(Names, Distance, To, Way) &&
       !wayTo(Names, To, From, Offset, Way)))
    return false;
  Place P = pointee(V);
  if (!P.isValid())
    return false;
  for (Step &S : Way)
    S.Kind = StepKind::Owner;
  std::reverse(Way.begin(), Way.end());
  addSteps(P.Path, Way);
  V = addressOf(std::move(P));
  return true;
}

/// A pointer into a record under another type.
Value Lowering::pointerCast(const CastExpr *E) {
  const Expr *Sub = E->getSubExpr();
  const auto *Sum = dyn_cast<BinaryOperator>(Sub->IgnoreParenCasts());
  if (Sum && Sum->isAdditiveOp() && Sum->getType()->isPointerType() &&
      (Sum->getType()->getPointeeType()->isCharType() ||
       Sum->getType()->isVoidPointerType())) {
    const Expr *Object = Sum->getLHS()->IgnoreParenCasts();
    int64_t Offset = constantIndex(Sum->getRHS(), Ctx);
    Value V = Object->getType()->isPointerType() ? value(Object) : Value();
    bool IsSum = Sum->getOpcode() == BO_Add;
    if (IsSum && Offset >= 0 &&
        punned(V, Object->getType(), E->getType(), Offset))
      return V;
    if (!IsSum && owner(V, Object->getType(), E->getType(), Sum->getRHS()))
      return V;
  }
  Value V = value(Sub);
  punned(V, Sub->IgnoreParenCasts()->getType(), E->getType());
  return V;
}

} // namespace pka
