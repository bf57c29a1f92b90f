#include "extract/FunctionBody.h"
#include "extract/Claims.h"
#include "extract/Conditions.h"
#include "clang/AST/Attr.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace pka {

bool isConstantInitialized(const VarDecl *VD) {
  // C allows nothing else for static storage.
  return !VD->getASTContext().getLangOpts().CPlusPlus ||
         VD->hasConstantInitialization();
}

namespace {

class BodyBuilder {
public:
  BodyBuilder(NameTable &Names, const FunctionDecl *FD)
      : Names(Names), Ctx(Names.context()), FD(FD), L(Names, FD) {}

  void build(const Decl *D, Stmt *Body, Function &Out);
  void claimAll(const Decl *D);
  Lowering &lowering() { return L; }

private:
  void element(const CFGElement &E);
  void statement(const Stmt *S);
  void expression(const Expr *E);
  void call(const CallExpr *C);
  void construct(const CXXConstructExpr *C);
  void declare(const VarDecl *VD);
  void memberInit(const CXXCtorInitializer *Init);
  void destroy(const CXXDestructorDecl *Dtor, Value This, SourceLocation Loc,
               bool MayDispatch = false);
  void destroyType(QualType T, Value This, SourceLocation Loc);
  void merge(const AbstractConditionalOperator *C);
  void assign(Place Target, Value Source, SourceLocation Loc);
  Op &emit(OpKind Kind, SourceLocation Loc);

  NameTable &Names;
  ASTContext &Ctx;
  const FunctionDecl *FD;
  Lowering L;
  std::vector<Op> *Ops = nullptr;
};

Op &BodyBuilder::emit(OpKind Kind, SourceLocation Loc) {
  Ops->emplace_back();
  Op &O = Ops->back();
  O.Kind = Kind;
  O.Loc = Names.location(Loc);
  return O;
}

void BodyBuilder::assign(Place Target, Value Source, SourceLocation Loc) {
  if (!Target.isValid())
    return;
  Op &O = emit(OpKind::Assign, Loc);
  O.Target = std::move(Target);
  O.Source = std::move(Source);
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
  }
  for (unsigned I = First; I < C->getNumArgs(); ++I)
    Args.push_back(L.argument(C->getArg(I)));
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
    Args.push_back(L.argument(Arg));
  Op &O = emit(OpKind::Call, C->getBeginLoc());
  O.CallId = L.callId(C);
  O.Source = L.functionValue(Ctor);
  O.Args = std::move(Args);
}

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

void BodyBuilder::declare(const VarDecl *VD) {
  // Static initialisation is done before any code runs; see Extract.cpp.
  if (!VD->hasInit() || (VD->isStaticLocal() && isConstantInitialized(VD)))
    return;
  Place P = L.variable(VD);
  const Expr *Init = VD->getInit();
  if (VD->getType()->isReferenceType()) {
    P.Path.pop_back(); // The reference itself, not what it is bound to.
    assign(P, Lowering::addressOf(L.place(Init)), VD->getLocation());
    return;
  }
  if (innerConstruct(Init))
    return; // Its own element.
  if (const auto *List = dyn_cast<InitListExpr>(Init->IgnoreParenImpCasts())) {
    if (!VD->hasGlobalStorage())
      forEachInitializer(L, P, List, [&](Place Where, Value V, const Expr *E) {
        assign(std::move(Where), std::move(V), E->getBeginLoc());
      });
    return;
  }
  assign(P, L.value(Init), VD->getLocation());
}

void BodyBuilder::memberInit(const CXXCtorInitializer *Init) {
  const FieldDecl *Field = Init->getAnyMember();
  if (!Field || innerConstruct(Init->getInit()))
    return;
  Place P;
  P.Root = RootKind::Param;
  P.Symbol = Names.arena().save("this");
  P.Path.push_back(Step::deref());
  P.Path.push_back(
      Step::field(Names.record(Field->getParent()), Names.field(Field)));
  assign(P, L.initValue(Field->getType(), Init->getInit()),
         Init->getSourceLocation());
}

void BodyBuilder::merge(const AbstractConditionalOperator *C) {
  if (C->getType()->isVoidType())
    return;
  for (const Expr *Side : {C->getTrueExpr(), C->getFalseExpr()}) {
    Side = Side->IgnoreParens();
    if (isa<CXXThrowExpr>(Side))
      continue;
    Place P = L.temporary(C);
    if (const auto *Opaque = dyn_cast<OpaqueValueExpr>(Side))
      Side = Opaque->getSourceExpr();
    assign(P,
           C->isGLValue() ? Lowering::addressOf(L.place(Side)) : L.value(Side),
           Side->getBeginLoc());
  }
}

void BodyBuilder::expression(const Expr *E) {
  if (const auto *C = dyn_cast<CallExpr>(E))
    return call(C);
  if (const auto *C = dyn_cast<CXXConstructExpr>(E))
    return construct(C);
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Assign)
      assign(L.place(B->getLHS()), L.value(B->getRHS()), B->getBeginLoc());
    else if (B->isCompoundAssignmentOp())
      assign(L.place(B->getLHS()), {}, B->getBeginLoc());
    return;
  }
  if (const auto *U = dyn_cast<UnaryOperator>(E)) {
    if (U->isIncrementDecrementOp())
      assign(L.place(U->getSubExpr()), {}, U->getBeginLoc());
    return;
  }
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(E))
    return merge(C);
  if (const auto *A = dyn_cast<AtomicExpr>(E)) {
    if (A->getNumSubExprs() > 2) {
      Place P = Lowering::pointee(L.value(A->getPtr()));
      bool Stores = A->getOp() == AtomicExpr::AO__c11_atomic_store ||
                    A->getOp() == AtomicExpr::AO__atomic_store_n ||
                    A->getOp() == AtomicExpr::AO__c11_atomic_init;
      if (A->getOp() != AtomicExpr::AO__c11_atomic_load &&
          A->getOp() != AtomicExpr::AO__atomic_load_n)
        assign(P, Stores ? L.value(A->getVal1()) : Value(), A->getBeginLoc());
    }
    return;
  }
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
    // A scalar bound to a reference gets storage of its own.
    if (!innerConstruct(M->getSubExpr()) && !M->getSubExpr()->isGLValue())
      assign(L.temporary(M), L.value(M->getSubExpr()), M->getBeginLoc());
    return;
  }
  if (const auto *C = dyn_cast<CompoundLiteralExpr>(E)) {
    if (const auto *List =
            dyn_cast<InitListExpr>(C->getInitializer()->IgnoreParenImpCasts()))
      forEachInitializer(
          L, L.temporary(C), List, [&](Place Where, Value V, const Expr *Init) {
            assign(std::move(Where), std::move(V), Init->getBeginLoc());
          });
    return;
  }
}

void BodyBuilder::statement(const Stmt *S) {
  if (const auto *D = dyn_cast<DeclStmt>(S)) {
    for (const Decl *Sub : D->decls())
      if (const auto *VD = dyn_cast<VarDecl>(Sub))
        declare(VD);
    return;
  }
  if (const auto *R = dyn_cast<ReturnStmt>(S)) {
    Value V;
    if (const Expr *E = R->getRetValue())
      V = FD && FD->getReturnType()->isReferenceType()
              ? Lowering::addressOf(L.place(E))
              : L.value(E);
    emit(OpKind::Return, R->getBeginLoc()).Source = std::move(V);
    return;
  }
  if (const auto *E = dyn_cast<Expr>(S))
    expression(E);
}

void BodyBuilder::element(const CFGElement &E) {
  if (auto S = E.getAs<CFGStmt>())
    return statement(S->getStmt());
  if (auto I = E.getAs<CFGInitializer>())
    return memberInit(I->getInitializer());
  if (auto N = E.getAs<CFGNewAllocator>()) {
    const CXXNewExpr *New = N->getAllocatorExpr();
    if (const FunctionDecl *Alloc = New->getOperatorNew()) {
      Op &O = emit(OpKind::Call, New->getBeginLoc());
      O.CallId = L.callId(New);
      O.Source = L.functionValue(Alloc);
    }
    return;
  }
  if (auto D = E.getAs<CFGAutomaticObjDtor>()) {
    const VarDecl *VD = D->getVarDecl();
    return destroyType(VD->getType(), Lowering::addressOf(L.variable(VD)),
                       D->getTriggerStmt() ? D->getTriggerStmt()->getEndLoc()
                                           : VD->getLocation());
  }
  if (auto D = E.getAs<CFGDeleteDtor>()) {
    const CXXDeleteExpr *Del = D->getDeleteExpr();
    const auto *RD = D->getCXXRecordDecl();
    Value This = L.value(Del->getArgument());
    if (RD)
      destroy(RD->getDestructor(), std::move(This), Del->getBeginLoc(),
              /*MayDispatch=*/true);
    return;
  }
  if (auto D = E.getAs<CFGTemporaryDtor>()) {
    const CXXBindTemporaryExpr *Bind = D->getBindTemporaryExpr();
    if (const auto *C = innerConstruct(Bind))
      return destroyType(Bind->getType(), Lowering::addressOf(L.constructed(C)),
                         Bind->getEndLoc());
    return;
  }
  if (auto D = E.getAs<CFGMemberDtor>()) {
    const FieldDecl *Field = D->getFieldDecl();
    Place P;
    P.Root = RootKind::Param;
    P.Symbol = Names.arena().save("this");
    P.Path.push_back(Step::deref());
    P.Path.push_back(
        Step::field(Names.record(Field->getParent()), Names.field(Field)));
    return destroyType(Field->getType(), Lowering::addressOf(P),
                       FD->getEndLoc());
  }
  if (auto D = E.getAs<CFGBaseDtor>()) {
    Place This;
    This.Root = RootKind::Param;
    This.Symbol = Names.arena().save("this");
    return destroyType(D->getBaseSpecifier()->getType(), Lowering::load(This),
                       FD->getEndLoc());
  }
}

void BodyBuilder::claimAll(const Decl *D) {
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(D))
    for (const CXXCtorInitializer *Init : Ctor->inits()) {
      Place P;
      P.Root = RootKind::Param;
      P.Symbol = Names.arena().save("this");
      P.Path.push_back(Step::deref());
      if (const FieldDecl *Field = Init->getAnyMember())
        P.Path.push_back(
            Step::field(Names.record(Field->getParent()), Names.field(Field)));
      L.claim(Init->getInit(), P);
      claimConstructions(L, Init->getInit());
    }
}

void BodyBuilder::build(const Decl *D, Stmt *Body, Function &Out) {
  claimAll(D);
  claimConstructions(L, Body);
  CFG::BuildOptions Options;
  Options.PruneTriviallyFalseEdges = true;
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  Options.AddInitializers = true;
  Options.AddCXXNewAllocator = true;
  Options.AddCXXDefaultInitExprInCtors = true;
  Options.AddEHEdges = false;
  for (Stmt::StmtClass Class :
       {Stmt::CallExprClass, Stmt::BinaryOperatorClass,
        Stmt::CompoundAssignOperatorClass, Stmt::UnaryOperatorClass,
        Stmt::ConditionalOperatorClass, Stmt::BinaryConditionalOperatorClass,
        Stmt::CXXConstructExprClass, Stmt::CXXTemporaryObjectExprClass,
        Stmt::AtomicExprClass, Stmt::CXXDeleteExprClass,
        Stmt::MaterializeTemporaryExprClass, Stmt::CompoundLiteralExprClass})
    Options.setAlwaysAdd(Class);
  std::unique_ptr<CFG> G = CFG::buildCFG(D, Body, &Ctx, Options);
  if (!G) {
    Out.Blocks.emplace_back();
    return;
  }
  // Number the reachable blocks from the entry; the rest is dead code. Pruned
  // edges are null, which LLVM's graph iterators do not expect.
  std::vector<const CFGBlock *> Order{&G->getEntry()};
  llvm::DenseMap<const CFGBlock *, uint32_t> Number{{&G->getEntry(), 0}};
  for (size_t I = 0; I < Order.size(); ++I)
    if (!Order[I]->hasNoReturnElement())
      for (const CFGBlock::AdjacentBlock &Succ : Order[I]->succs())
        if (const CFGBlock *Next = Succ.getReachableBlock())
          if (Number.try_emplace(Next, Number.size()).second)
            Order.push_back(Next);
  Out.Blocks.resize(Number.size());
  // expandSwitch comes last for its block: it adds blocks, and To moves.
  for (const CFGBlock *B : Order) {
    Block &To = Out.Blocks[Number[B]];
    Ops = &To.Ops;
    for (const CFGElement &E : *B)
      element(E);
    if (B->hasNoReturnElement())
      continue;
    for (const CFGBlock::AdjacentBlock &Succ : B->succs()) {
      const CFGBlock *Next = Succ.getReachableBlock();
      auto It = Next ? Number.find(Next) : Number.end();
      To.Succs.push_back(It == Number.end() ? Block::NoSuccessor : It->second);
    }
    if (isa_and_nonnull<SwitchStmt>(B->getTerminatorStmt()))
      expandSwitch(L, Out.Blocks, Number[B], *B);
    else if (To.Succs.size() == 2)
      To.Cond = lowerCondition(L, B->getLastCondition());
  }
  Out.NumCalls = L.numCalls();
}

} // namespace

void lowerFunction(NameTable &Names, const FunctionDecl *FD, Function &Out) {
  BodyBuilder(Names, FD).build(FD, FD->getBody(), Out);
}

void lowerDynamicInit(NameTable &Names, const VarDecl *VD, Function &Out) {
  BodyBuilder Builder(Names, nullptr);
  Place Target = Builder.lowering().variable(VD);
  if (!VD->getType()->isReferenceType())
    Builder.lowering().claim(VD->getInit(), Target);
  Stmt *Init = const_cast<Expr *>(VD->getInit());
  Builder.build(VD, Init, Out);
  if (innerConstruct(VD->getInit()) && !VD->getType()->isReferenceType())
    return;
  // What leaves the initialiser's code stores the value.
  std::vector<Op> Stores;
  auto Store = [&](Place Where, Value V, const Expr *) {
    Op O;
    O.Loc = Names.location(VD->getLocation());
    O.Target = std::move(Where);
    O.Source = std::move(V);
    Stores.push_back(std::move(O));
  };
  Lowering &L = Builder.lowering();
  if (VD->getType()->isReferenceType())
    Target.Path.pop_back();
  if (const auto *List =
          dyn_cast<InitListExpr>(VD->getInit()->IgnoreParenImpCasts()))
    forEachInitializer(L, Target, List, Store);
  else
    Store(Target, L.initValue(VD->getType(), VD->getInit()), nullptr);
  for (Block &B : Out.Blocks)
    if (B.Succs.empty())
      B.Ops.insert(B.Ops.end(), Stores.begin(), Stores.end());
}

} // namespace pka
