// The rvalue half of Lowering.
#include "extract/Accesses.h"
#include "extract/Conditions.h"
#include "extract/Elements.h"
#include "extract/Lowering.h"
#include "extract/Numbers.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace pka {

Value Lowering::castValue(const CastExpr *E) {
  const Expr *Sub = E->getSubExpr();
  switch (E->getCastKind()) {
  case CK_LValueToRValue:
    return readFrom(Sub, load(place(Sub)));
  case CK_AtomicToNonAtomic:
  case CK_NonAtomicToAtomic:
    return heldOnce(value(Sub));
  case CK_FunctionToPointerDecay:
  case CK_BuiltinFnToFnPtr:
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Sub->IgnoreParenImpCasts()))
      if (const auto *FD = dyn_cast<FunctionDecl>(Ref->getDecl()))
        return functionValue(FD);
    if (const auto *M = dyn_cast<MemberExpr>(Sub->IgnoreParenImpCasts()))
      if (const auto *FD = dyn_cast<FunctionDecl>(M->getMemberDecl()))
        return functionValue(FD);
    // (*fp)(): the function that a pointer holds.
    return addressOf(place(Sub));
  case CK_ArrayToPointerDecay: {
    if (const auto *S = dyn_cast<StringLiteral>(Sub->IgnoreParens())) {
      Value V;
      V.Kind = ValueKind::String;
      if (S->getCharByteWidth() == 1)
        V.Text = Names.arena().save(S->getString());
      return V;
    }
    Place P = place(Sub);
    if (!P.isValid())
      return {};
    P.Path.push_back(Step::index(0));
    return addressOf(std::move(P));
  }
  case CK_NullToPointer:
  case CK_NullToMemberPointer: {
    Value V;
    V.Kind = ValueKind::Constant;
    return V;
  }
  case CK_UserDefinedConversion: {
    // A capture-free lambda turned into a function pointer is its body.
    const auto *Call = dyn_cast<CXXMemberCallExpr>(Sub->IgnoreImplicit());
    const auto *Conv =
        Call ? dyn_cast_or_null<CXXConversionDecl>(Call->getMethodDecl())
             : nullptr;
    if (Conv && Conv->isLambdaToBlockPointerConversion())
      return {};
    if (Conv && Conv->getParent()->isLambda())
      if (const auto *Body = Conv->getParent()->getLambdaCallOperator())
        return functionValue(Body);
    return value(Sub);
  }
  case CK_ToVoid:
    return {};
  case CK_IntegralToBoolean:
  case CK_PointerToBoolean:
    return truth(Sub);
  case CK_BitCast:
    return pointerCast(E);
  default:
    if (E->isGLValue())
      return load(place(E));
    return castNumber(E, value(Sub), Ctx);
  }
}

Value Lowering::truth(const Expr *E) {
  Value V = value(E);
  if (V.Kind == ValueKind::Load && V.Rel != Relation::NE) {
    V.Kind = ValueKind::Test;
    V.Rel = Relation::NE;
  } else if (V.Kind == ValueKind::Constant) {
    V.Int = V.Int != 0;
  }
  return V;
}

Value Lowering::argument(const Expr *E) {
  if (!E->isGLValue())
    return value(E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts()))
    if (const auto *FD = dyn_cast<FunctionDecl>(Ref->getDecl()))
      return functionValue(FD);
  return addressOf(place(E));
}

Value Lowering::initValue(QualType T, const Expr *E) {
  if (T->isReferenceType())
    return addressOf(place(E));
  return value(E);
}

/// Which bits \p How sets, clears or flips, when it tells.
static Value changedBits(const CompoundAssignOperator &How, ASTContext &Ctx) {
  Value V;
  Expr::EvalResult By;
  if (!How.getType()->isIntegerType() || How.getRHS()->isValueDependent() ||
      !How.getRHS()->EvaluateAsInt(By, Ctx))
    return V;
  V.Int = By.Val.getInt().getExtValue();
  if (How.getOpcode() == BO_OrAssign) {
    V.Rel = Relation::GE;
  } else if (How.getOpcode() == BO_AndAssign) {
    V.Rel = Relation::LE;
    V.Int = ~V.Int;
  } else if (How.getOpcode() == BO_XorAssign) {
    V.Rel = Relation::NE;
  } else {
    V.Int = 0;
  }
  return V;
}

Value Lowering::changed(const Expr *Old, const CompoundAssignOperator *How) {
  if (!Old->getType()->isPointerType()) {
    if (!How)
      return {};
    Value Bits = changedBits(*How, Ctx);
    return Bits.Rel != Relation::None ? Bits : derived(How->getRHS());
  }
  Place P = place(Old);
  if (!P.isValid())
    return {};
  P.Path.push_back(Step::deref());
  P.Path.push_back(Step::index(Step::AnyIndex));
  return addressOf(std::move(P));
}

/// Unknown, but computed from \p E: who tracks E must know.
Value Lowering::derived(const Expr *E) {
  Value From = value(E), V;
  V.Where = From.Where;
  return V;
}

const Expr *stripHint(const Expr *E) {
  // Its name is part of the language that Clang accepts, not of an API that
  // the program chose.
  if (const auto *Call = dyn_cast<CallExpr>(E))
    switch (Call->getBuiltinCallee()) {
    case Builtin::BI__builtin_expect:
    case Builtin::BI__builtin_expect_with_probability:
    case Builtin::BI__builtin_unpredictable:
      return Call->getArg(0);
    default:
      break;
    }
  return E;
}

/// A comparison with a constant, as a value.
Value Lowering::comparison(const BinaryOperator *B) {
  Value Lhs = value(B->getLHS()), Rhs = value(B->getRHS());
  Relation Rel = relationOf(B->getOpcode());
  if (Lhs.Kind == ValueKind::Constant) {
    std::swap(Lhs, Rhs);
    Rel = swapSides(Rel);
  }
  if (Rhs.Kind != ValueKind::Constant || Rel == Relation::None)
    return {};
  if (Lhs.Kind == ValueKind::Test && Rhs.Int == 0 &&
      (Rel == Relation::EQ || Rel == Relation::NE)) {
    if (Rel == Relation::EQ)
      Lhs.Rel = negate(Lhs.Rel);
    return Lhs;
  }
  if (Lhs.Kind != ValueKind::Load || Lhs.Rel == Relation::NE)
    return {};
  Lhs.Kind = ValueKind::Test;
  Lhs.Rel = Rel;
  Lhs.Int = Rhs.Int;
  return Lhs;
}

/// A number that the preprocessor made of `__LINE__`: one that it pasted
/// together is seldom the number of the line.
static bool isLineNumber(const Expr *E, const SourceManager &SM) {
  if (const auto *Loc = dyn_cast<SourceLocExpr>(E))
    return Loc->isIntType();
  const auto *Number = dyn_cast<IntegerLiteral>(E);
  if (!Number || !Number->getLocation().isMacroID() ||
      !SM.isWrittenInScratchSpace(SM.getSpellingLoc(Number->getLocation())))
    return false;
  PresumedLoc End =
      SM.getPresumedLoc(SM.getExpansionRange(Number->getLocation()).getEnd());
  return End.isValid() && Number->getValue() == End.getLine();
}

/// \p E is what a variable holds or a function returns, of which the compiler
/// knows nothing in C. To try is not cheap.
static bool isNeverConstant(const Expr *E, const ASTContext &Ctx) {
  if (Ctx.getLangOpts().CPlusPlus)
    return false;
  E = E->IgnoreParenCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    if (Member->isArrow())
      E = Member->getBase()->IgnoreParenCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return isa<VarDecl>(Ref->getDecl()) && Ref->getType()->isScalarType() &&
           !Ref->getType().isConstQualified();
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && !Callee->getBuiltinID();
}

Value Lowering::value(const Expr *E) {
  E = stripHint(E->IgnoreParens())->IgnoreParens();
  // Nothing depends on it, and every edit above changes it.
  if (isLineNumber(E->IgnoreParenImpCasts(), Ctx.getSourceManager()))
    return {};
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return value(Full->getSubExpr());
  if (const auto *C = dyn_cast<CastExpr>(E)) {
    Expr::EvalResult R;
    if (C->getType()->isIntegralOrEnumerationType() && !C->isValueDependent() &&
        !isNeverConstant(C, Ctx) && C->EvaluateAsInt(R, Ctx) &&
        fitsInt64(R.Val.getInt())) {
      Value V;
      V.Kind = ValueKind::Constant;
      V.Int = R.Val.getInt().getExtValue();
      return V;
    }
    return castValue(C);
  }
  if (E->isGLValue())
    return load(place(E));
  if (const auto *U = dyn_cast<UnaryOperator>(E)) {
    switch (U->getOpcode()) {
    case UO_AddrOf:
      if (const auto *Ref =
              dyn_cast<DeclRefExpr>(U->getSubExpr()->IgnoreParens()))
        if (const auto *FD = dyn_cast<FunctionDecl>(Ref->getDecl()))
          return functionValue(FD);
      return addressOf(place(U->getSubExpr()));
    case UO_PostInc:
    case UO_PostDec:
      // It has the next one by now.
      if (!E->getType()->isPointerType())
        return otherNumber(load(place(U->getSubExpr())));
      return load(place(U->getSubExpr()));
    case UO_PreInc:
    case UO_PreDec:
      return load(place(U->getSubExpr()));
    case UO_Extension:
    case UO_Plus:
      return value(U->getSubExpr());
    default:
      break;
    }
  }
  if (E->getType()->isIntegralOrEnumerationType() && !E->isValueDependent() &&
      !isNeverConstant(E, Ctx)) {
    Expr::EvalResult R;
    if (E->EvaluateAsInt(R, Ctx) && fitsInt64(R.Val.getInt())) {
      Value V;
      V.Kind = ValueKind::Constant;
      V.Int = R.Val.getInt().getExtValue();
      return V;
    }
  }
  if (const auto *U = dyn_cast<UnaryOperator>(E)) {
    if (U->getOpcode() == UO_LNot) {
      Value V = value(U->getSubExpr());
      if (V.Kind == ValueKind::Load && V.Rel != Relation::NE) {
        V.Kind = ValueKind::Test;
        V.Rel = Relation::EQ;
        return V;
      }
      if (V.Kind == ValueKind::Test) {
        V.Rel = negate(V.Rel);
        return V;
      }
    }
    return derived(U->getSubExpr());
  }
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (isMerged(B))
      return load(temporary(B));
    if (B->getOpcode() == BO_Comma)
      return value(B->getRHS());
    if (B->getOpcode() == BO_Assign)
      return value(B->getRHS());
    if (B->isComparisonOp()) {
      Value V = comparison(B);
      if (V.Kind == ValueKind::Test)
        return V;
    }
    if (B->isAdditiveOp() && B->getType()->isPointerType()) {
      // Stay within the object; the element may be any.
      const Expr *Ptr =
          B->getLHS()->getType()->isPointerType() ? B->getLHS() : B->getRHS();
      const Expr *Off = Ptr == B->getLHS() ? B->getRHS() : B->getLHS();
      Value V = value(Ptr);
      if (V.Kind == ValueKind::Load && constantIndex(Off, Ctx) != 0) {
        V.Kind = ValueKind::Address;
        V.Rel = Relation::None;
        V.Where.Path.push_back(Step::deref());
      }
      if (V.Kind == ValueKind::Address)
        element(V.Where, Off, /*Negative=*/B->getOpcode() == BO_Sub);
      return V;
    }
    Value V = derived(B->getLHS());
    return V.Where.isValid() ? V : derived(B->getRHS());
  }
  if (isa<CallExpr>(E) || isa<CXXNewExpr>(E)) {
    AccessApi Api;
    if (const auto *Call = dyn_cast<CallExpr>(E))
      if (accessOf(Names, Call, Api) && Api.Kind != AccessKind::Fill) {
        Place Object = accessed(*this, Call, Api);
        if (Object.isValid())
          return accessResult(*this, E, Object, Api.Kind);
      }
    if (const auto *New = dyn_cast<CXXNewExpr>(E))
      if (isPlacementNew(*New))
        return value(New->getPlacementArg(0));
    return readFrom(E, load(resultOf(E)));
  }
  if (isa<LambdaExpr>(E))
    return load(temporary(E));
  if (isa<CXXThisExpr>(E) && CapturedThis)
    return load(captured(CapturedThis));
  if (isa<CXXThisExpr>(E)) {
    Place P;
    P.Root = RootKind::Param;
    P.Symbol = Names.arena().save("this");
    return load(P);
  }
  if (const auto *Cond = dyn_cast<AbstractConditionalOperator>(E))
    return load(temporary(Cond));
  if (const auto *S = dyn_cast<StmtExpr>(E)) {
    const CompoundStmt *Body = S->getSubStmt();
    if (!Body->body_empty())
      if (const auto *Last = dyn_cast<Expr>(Body->body_back()))
        return Last->isGLValue() ? load(place(Last)) : value(Last);
    return {};
  }
  if (const auto *C = dyn_cast<CXXConstructExpr>(E))
    return load(constructed(innerConstruct(C)));
  if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
    return value(Bind->getSubExpr());
  if (const auto *List = dyn_cast<InitListExpr>(E)) {
    if (List->getNumInits() == 1 && List->getType()->isScalarType())
      return value(List->getInit(0));
    if (const InitListExpr *Braces = bracedTemporary(List))
      return load(temporary(Braces));
    return {};
  }
  if (const auto *List = dyn_cast<CXXStdInitializerListExpr>(E))
    return addressOf(place(List->getSubExpr()));
  if (const auto *D = dyn_cast<CXXDefaultArgExpr>(E))
    return value(D->getExpr());
  if (const auto *D = dyn_cast<CXXDefaultInitExpr>(E))
    return value(D->getExpr());
  if (const auto *A = dyn_cast<AtomicExpr>(E)) {
    if (A->getNumSubExprs() < 1)
      return {};
    // One that computes has the new value in its object by now.
    Place Object = pointee(value(A->getPtr()));
    Access Found = accessOf(A);
    return accessResult(*this, A, Object,
                        Found.Pointer ? Found.Kind : AccessKind::Load);
  }
  if (isa<GNUNullExpr>(E) || isa<CXXNullPtrLiteralExpr>(E) ||
      isa<ImplicitValueInitExpr>(E) || isa<CXXScalarValueInitExpr>(E)) {
    Value V;
    V.Kind = ValueKind::Constant;
    return V;
  }
  return {};
}

} // namespace pka
