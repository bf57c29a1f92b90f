#include "extract/Conditions.h"
#include "extract/Numbers.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace pka {

Relation swapSides(Relation R) {
  switch (R) {
  case Relation::LT:
    return Relation::GT;
  case Relation::LE:
    return Relation::GE;
  case Relation::GT:
    return Relation::LT;
  case Relation::GE:
    return Relation::LE;
  default:
    return R;
  }
}

Relation relationOf(BinaryOperatorKind K) {
  switch (K) {
  case BO_EQ:
    return Relation::EQ;
  case BO_NE:
    return Relation::NE;
  case BO_LT:
    return Relation::LT;
  case BO_LE:
    return Relation::LE;
  case BO_GT:
    return Relation::GT;
  case BO_GE:
    return Relation::GE;
  default:
    return Relation::None;
  }
}

static bool isZero(const Value &V) {
  return V.Kind == ValueKind::Constant && V.Int == 0;
}

Condition lowerCondition(Lowering &L, const Expr *E) {
  Condition C;
  if (!E)
    return C;
  C.Loc = L.names().location(E->getBeginLoc());
  bool Negated = false, SameTruth = true;
  const BinaryOperator *Compare = nullptr;
  while (true) {
    const Expr *Old = E;
    E = stripHint(E->IgnoreParens());
    if (const auto *Cast = dyn_cast<CastExpr>(E)) {
      // Keep the load and the decay: they are what makes a place a value.
      CastKind Kind = Cast->getCastKind();
      if (Kind != CK_LValueToRValue && Kind != CK_FunctionToPointerDecay &&
          Kind != CK_ArrayToPointerDecay) {
        SameTruth &= keepsTruth(Cast, L.context());
        E = Cast->getSubExpr();
      }
    } else if (const auto *Full = dyn_cast<FullExpr>(E)) {
      E = Full->getSubExpr();
    } else if (const auto *U = dyn_cast<UnaryOperator>(E)) {
      if (U->getOpcode() == UO_LNot) {
        Negated = !Negated;
        SameTruth = true; // The casts so far were of 0 and 1.
        E = U->getSubExpr();
      }
    } else if (const auto *B = dyn_cast<BinaryOperator>(E)) {
      // `(x == 0) != 0` is x == 0: comparisons of a truth value with zero.
      if (B->getOpcode() == BO_EQ || B->getOpcode() == BO_NE) {
        Expr::EvalResult R;
        const Expr *Lhs = stripHint(B->getLHS()->IgnoreParenImpCasts());
        bool Truth = false;
        if (const auto *LU = dyn_cast<UnaryOperator>(Lhs))
          Truth = LU->getOpcode() == UO_LNot;
        else if (const auto *LB = dyn_cast<BinaryOperator>(Lhs))
          Truth = LB->isComparisonOp() || LB->isLogicalOp();
        if (Truth && isZero(L.value(B->getRHS()))) {
          Negated ^= B->getOpcode() == BO_EQ;
          SameTruth = true;
          E = Lhs;
        }
      }
    }
    if (E == Old)
      break;
  }
  Compare = dyn_cast<BinaryOperator>(E);
  if (Compare && Compare->isComparisonOp()) {
    C.Rel = relationOf(Compare->getOpcode());
    C.Lhs = L.value(Compare->getLHS());
    C.Rhs = L.value(Compare->getRHS());
    if (C.Lhs.Kind == ValueKind::Constant &&
        C.Rhs.Kind != ValueKind::Constant) {
      std::swap(C.Lhs, C.Rhs);
      C.Rel = swapSides(C.Rel);
    }
    // No number stands below zero in an unsigned type.
    if (C.Rhs.Kind == ValueKind::Constant && C.Rhs.Int < 0 &&
        Compare->getRHS()->getType()->isUnsignedIntegerOrEnumerationType())
      C.Lhs = otherNumber(std::move(C.Lhs));
  } else if (Compare && Compare->getOpcode() == BO_And) {
    Value Mask = L.value(Compare->getRHS());
    const Expr *Subject = Compare->getLHS();
    if (Mask.Kind != ValueKind::Constant) {
      Mask = L.value(Compare->getLHS());
      Subject = Compare->getRHS();
    }
    // To make a number wider moves none of its bits.
    while (const auto *Cast =
               dyn_cast<ImplicitCastExpr>(Subject->IgnoreParens())) {
      if (Cast->getCastKind() != CK_IntegralCast ||
          !keepsTruth(Cast, L.context()))
        break;
      Subject = Cast->getSubExpr();
    }
    C.Lhs = L.value(Subject);
    C.Rhs.Kind = ValueKind::Constant;
    if (Mask.Kind == ValueKind::Constant && Mask.Int != 0) {
      C.Rel = Relation::NE;
      C.Mask = Mask.Int;
    }
  } else {
    C.Rel = Relation::NE;
    C.Lhs = E->isGLValue() ? Lowering::load(L.place(E)) : L.value(E);
    C.Rhs.Kind = ValueKind::Constant;
    if (!SameTruth)
      C.Lhs = otherNumber(std::move(C.Lhs));
  }
  // A comparison that came as a value is the comparison.
  if (C.Lhs.Kind == ValueKind::Test && isZero(C.Rhs) && !C.Mask &&
      (C.Rel == Relation::EQ || C.Rel == Relation::NE)) {
    C.Rel = C.Rel == Relation::EQ ? negate(C.Lhs.Rel) : C.Lhs.Rel;
    C.Rhs.Int = C.Lhs.Int;
    C.Lhs = Lowering::load(C.Lhs.Where);
  }
  if (C.Lhs.Kind == ValueKind::Test)
    C.Lhs.Kind = ValueKind::Unknown;
  if (C.Lhs.Kind == ValueKind::Unknown && C.Rhs.Kind != ValueKind::Load)
    C.Rel = Relation::None;
  if (Negated)
    C.Rel = negate(C.Rel);
  return C;
}

void expandSwitch(Lowering &L, std::vector<Block> &Blocks, uint32_t At,
                  const CFGBlock &B) {
  const auto *Switch = cast<SwitchStmt>(B.getTerminatorStmt());
  Value Subject = L.value(Switch->getCond());
  std::vector<std::pair<Condition, uint32_t>> Cases;
  uint32_t Default = Block::NoSuccessor;
  llvm::SmallVector<uint32_t, 2> Succs = Blocks[At].Succs;
  size_t I = 0;
  for (const CFGBlock::AdjacentBlock &Succ : B.succs()) {
    uint32_t To = Succs[I++];
    const CFGBlock *Target = Succ.getReachableBlock();
    const auto *Case =
        Target ? dyn_cast_or_null<CaseStmt>(Target->getLabel()) : nullptr;
    if (!Case) {
      if (Target)
        Default = To;
      continue;
    }
    Condition C;
    C.Lhs = Subject;
    C.Rhs = L.value(Case->getLHS());
    C.Loc = L.names().location(Switch->getBeginLoc());
    if (!Case->getRHS() && Subject.Kind != ValueKind::Unknown)
      C.Rel = Relation::EQ;
    Cases.push_back({C, To});
  }
  if (Cases.empty())
    return;
  for (size_t N = 0; N < Cases.size(); ++N) {
    bool Last = N + 1 == Cases.size();
    uint32_t Next = Last ? Default : uint32_t(Blocks.size());
    Blocks[At].Cond = Cases[N].first;
    Blocks[At].Succs = {Cases[N].second, Next};
    if (!Last) {
      Blocks.emplace_back();
      At = Next;
    }
  }
}

void forEachInitializer(
    Lowering &L, Place Where, const InitListExpr *List,
    llvm::function_ref<void(Place, Value, const Expr *)> Visit) {
  if (List->isSemanticForm() == false && List->getSemanticForm())
    List = List->getSemanticForm();
  auto One = [&](Place P, QualType T, const Expr *E) {
    E = E->IgnoreParens();
    if (const auto *Sub = dyn_cast<InitListExpr>(E->IgnoreParenImpCasts())) {
      if (!Sub->getType()->isScalarType())
        return forEachInitializer(L, std::move(P), Sub, Visit);
    }
    if (isa<ImplicitValueInitExpr>(E) && !T->isScalarType())
      return;
    if (innerConstruct(E))
      return;
    Visit(std::move(P), L.initValue(T, E), E);
  };
  if (const auto *RD = List->getType()->getAsRecordDecl()) {
    if (RD->isUnion()) {
      const FieldDecl *Field = List->getInitializedFieldInUnion();
      if (Field && List->getNumInits() == 1) {
        Place P = Where;
        if (!Field->isAnonymousStructOrUnion())
          P.Path.push_back(L.names().member(Field));
        One(P, Field->getType(), List->getInit(0));
      }
      return;
    }
    unsigned I = 0;
    if (const auto *Cxx = dyn_cast<CXXRecordDecl>(RD))
      for (const auto &Base : Cxx->bases()) {
        if (I == List->getNumInits())
          return;
        One(Where, Base.getType(), List->getInit(I++));
      }
    for (const FieldDecl *Field : RD->fields()) {
      if (Field->isBitField() && !Field->getDeclName())
        continue;
      if (I == List->getNumInits())
        return;
      Place P = Where;
      if (!Field->isAnonymousStructOrUnion())
        P.Path.push_back(L.names().member(Field));
      One(P, Field->getType(), List->getInit(I++));
    }
    return;
  }
  const auto *Array = List->getType()->isArrayType()
                          ? List->getType()->getAsArrayTypeUnsafe()
                          : nullptr;
  if (!Array)
    return;
  QualType Element = Array->getElementType();
  if (Element->isArithmeticType() && List->getNumInits() > 16)
    return;
  for (unsigned I = 0; I < List->getNumInits(); ++I) {
    Place P = Where;
    P.Path.push_back(Step::index(I));
    One(P, Element, List->getInit(I));
  }
}

} // namespace pka
