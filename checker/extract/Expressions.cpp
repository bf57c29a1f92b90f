// Expressions that do something, as ops.
#include "extract/BodyBuilder.h"
#include "extract/Conditions.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace pka {

void BodyBuilder::braces(const Place &Object, const InitListExpr *List) {
  forEachInitializer(
      L, Object, List, [&](Place Where, Value V, const Expr *Init) {
        assign(std::move(Where), std::move(V), Init->getBeginLoc());
      });
}

/// What no constructor puts into a new object: `new T(value)`, `new T{a, b}`.
void BodyBuilder::newObject(const CXXNewExpr *New) {
  const Expr *Init = New->getInitializer();
  if (!Init || New->isArray() || innerConstruct(Init))
    return;
  Place Object = Lowering::pointee(L.value(New));
  if (!Object.isValid())
    return;
  const auto *List = dyn_cast<InitListExpr>(Init->IgnoreParenImpCasts());
  if (List && !List->getType()->isScalarType())
    return braces(Object, List);
  assign(Object, L.initValue(New->getAllocatedType(), Init),
         Init->getBeginLoc());
}

void BodyBuilder::spell(const Expr *E) {
  if (E->isGLValue())
    return;
  if (const InitListExpr *List = bracedTemporary(E))
    braces(L.temporary(List), List);
}

Value BodyBuilder::spelledArgument(const Expr *E) {
  spell(E);
  return L.argument(E);
}

void BodyBuilder::call(const CallExpr *C) {
  if (C->isUnevaluatedBuiltinCall(Ctx))
    return;
  const FunctionDecl *Callee = C->getDirectCallee();
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  std::vector<Value> Args;
  unsigned First = 0;
  const Expr *CalleeExpr = C->getCallee()->IgnoreParenImpCasts();
  bool Virtual = false;
  if (const auto *MC = dyn_cast<CXXMemberCallExpr>(C)) {
    const Expr *Object = MC->getImplicitObjectArgument();
    if (Object)
      Args.push_back(Object->getType()->isPointerType() && !Object->isGLValue()
                         ? L.value(Object)
                         : Lowering::addressOf(L.place(Object)));
    else
      Args.emplace_back();
    if (Method && Method->isVirtual()) {
      const auto *ME = dyn_cast<MemberExpr>(CalleeExpr);
      Virtual = !ME || !ME->hasQualifier();
    }
  } else if (Method && Method->isInstance() && isa<CXXOperatorCallExpr>(C) &&
             C->getNumArgs() > 0) {
    Args.push_back(Lowering::addressOf(L.place(C->getArg(0))));
    First = 1;
    Virtual = Method->isVirtual();
  }
  for (unsigned I = First; I < C->getNumArgs(); ++I)
    Args.push_back(spelledArgument(C->getArg(I)));
  // Of what is copied from a record to a scalar or back, the scalar says which
  // member it is.
  if (Callee && Callee->getMemoryFunctionKind() && C->getNumArgs() >= 2) {
    QualType To = C->getArg(0)->IgnoreParenImpCasts()->getType(),
             From = C->getArg(1)->IgnoreParenImpCasts()->getType();
    L.punned(Args[0], To, From);
    L.punned(Args[1], From, To);
  }
  Value Target;
  if (Callee)
    Target = L.functionValue(Callee);
  else
    Target = L.value(C->getCallee());
  Op &O = emit(OpKind::Call, C->getBeginLoc());
  O.CallId = L.callId(C);
  O.Virtual = Virtual;
  O.Source = std::move(Target);
  O.Args = std::move(Args);
}

void BodyBuilder::construct(const CXXConstructExpr *C) {
  if (innerConstruct(C) != C)
    return; // An elided copy.
  Place Object = L.constructed(C);
  const CXXConstructorDecl *Ctor = C->getConstructor();
  // A trivial copy moves the bytes; one without a body has no other effect.
  if (Ctor->isCopyOrMoveConstructor() && Ctor->isTrivial() &&
      C->getNumArgs() >= 1) {
    assign(Object, Lowering::load(L.place(C->getArg(0))), C->getBeginLoc());
    return;
  }
  if (Ctor->isTrivial())
    return;
  std::vector<Value> Args;
  Args.push_back(Lowering::addressOf(Object));
  for (const Expr *Arg : C->arguments())
    Args.push_back(spelledArgument(Arg));
  Op &O = emit(OpKind::Call, C->getBeginLoc());
  O.CallId = L.callId(C);
  O.Placement = L.isInPlace(C);
  O.Source = L.functionValue(Ctor);
  O.Args = std::move(Args);
}

/// What a closure holds is what its body sees.
void BodyBuilder::capture(const LambdaExpr *Lambda) {
  auto Next = Lambda->capture_init_begin();
  for (const FieldDecl *To : Lambda->getLambdaClass()->fields()) {
    if (Next == Lambda->capture_init_end())
      return;
    const Expr *Init = *Next++;
    if (!Init || innerConstruct(Init))
      continue;
    Place P = L.temporary(Lambda);
    P.Path.push_back(Names.member(To));
    spell(Init);
    assign(std::move(P), L.initValue(To->getType(), Init), Init->getBeginLoc());
  }
}

void BodyBuilder::expression(const Expr *E) {
  if (const auto *C = dyn_cast<CallExpr>(E)) {
    if (!access(C))
      call(C);
    return;
  }
  if (const auto *C = dyn_cast<CXXConstructExpr>(E))
    return construct(C);
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Assign)
      assign(L.place(B->getLHS()), spelled(B->getRHS()), B->getBeginLoc());
    else if (B->isCompoundAssignmentOp())
      assign(L.place(B->getLHS()),
             L.changed(B->getLHS(), cast<CompoundAssignOperator>(B)),
             B->getBeginLoc());
    return;
  }
  if (const auto *U = dyn_cast<UnaryOperator>(E)) {
    if (U->isIncrementDecrementOp())
      assign(L.place(U->getSubExpr()), L.changed(U->getSubExpr()),
             U->getBeginLoc());
    return;
  }
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(E))
    return merge(C);
  if (const auto *A = dyn_cast<AtomicExpr>(E))
    return atomic(A);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    return capture(Lambda);
  if (const auto *New = dyn_cast<CXXNewExpr>(E))
    return newObject(New);
  if (const auto *D = dyn_cast<CXXDeleteExpr>(E)) {
    if (const FunctionDecl *Free = D->getOperatorDelete()) {
      Op &O = emit(OpKind::Call, D->getBeginLoc());
      O.CallId = L.callId(D);
      O.Source = L.functionValue(Free);
      O.Args.push_back(L.value(D->getArgument()));
    }
    return;
  }
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E)) {
    // What is bound to a reference gets storage of its own.
    if (bracedTemporary(M->getSubExpr()))
      spell(M->getSubExpr());
    else if (!innerConstruct(M->getSubExpr()) && !M->getSubExpr()->isGLValue())
      assign(L.temporary(M), L.value(M->getSubExpr()), M->getBeginLoc());
    return;
  }
  if (const auto *C = dyn_cast<CompoundLiteralExpr>(E)) {
    if (const auto *List =
            dyn_cast<InitListExpr>(C->getInitializer()->IgnoreParenImpCasts()))
      braces(L.temporary(C), List);
    return;
  }
}

} // namespace pka
