#include "extract/FunctionBody.h"
#include "extract/BodyBuilder.h"
#include "extract/Conditions.h"
#include "extract/Loops.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace pka {

bool isConstantInitialized(const VarDecl *VD) {
  // C allows nothing else for static storage.
  return !VD->getASTContext().getLangOpts().CPlusPlus ||
         VD->hasConstantInitialization();
}

Place BodyBuilder::thisPointer(NameTable &Names) {
  Place P;
  P.Root = RootKind::Param;
  P.Symbol = Names.arena().save("this");
  return P;
}

Place BodyBuilder::memberOfThis(const FieldDecl *Field) {
  Place P = thisPointer(Names);
  P.Path.push_back(Step::deref());
  P.Path.push_back(Names.member(Field));
  return P;
}

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

void BodyBuilder::declare(const VarDecl *VD) {
  // Its destructor is registered where control passes, with or without a
  // constructor.
  if (VD->isStaticLocal() && VD->getTLSKind() != VarDecl::TLS_None &&
      VD->needsDestruction(Names.context()) == QualType::DK_cxx_destructor)
    assign(L.variable(VD), Value(), VD->getLocation());
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
      braces(P, List);
    return;
  }
  assign(P, L.value(Init), VD->getLocation());
}

void BodyBuilder::memberInit(const CXXCtorInitializer *Init) {
  const FieldDecl *Field = Init->getAnyMember();
  if (!Field || innerConstruct(Init->getInit()))
    return;
  if (!Field->getType()->isReferenceType())
    if (const InitListExpr *List = bracedTemporary(Init->getInit()))
      return braces(memberOfThis(Field), List);
  assign(memberOfThis(Field), L.initValue(Field->getType(), Init->getInit()),
         Init->getSourceLocation());
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
              : spelled(E);
    emit(OpKind::Return, R->getBeginLoc()).Source = std::move(V);
    return;
  }
  if (const auto *Asm = dyn_cast<AsmStmt>(S)) {
    for (const Expr *Out : Asm->outputs())
      assign(L.place(Out), Value(), Asm->getBeginLoc());
    return;
  }
  if (const auto *E = dyn_cast<Expr>(S))
    expression(E);
}

void BodyBuilder::element(const CFGElement &E) {
  if (auto S = E.getAs<CFGStmt>()) {
    statement(S->getStmt());
    return side(S->getStmt());
  }
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
  destruction(E);
}

void BodyBuilder::claimAll(const Decl *D) {
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(D))
    for (const CXXCtorInitializer *Init : Ctor->inits()) {
      Place P = thisPointer(Names);
      P.Path.push_back(Step::deref());
      if (const FieldDecl *Field = Init->getAnyMember())
        P = memberOfThis(Field);
      L.claim(Init->getInit(), P);
      claimConstructions(L, Init->getInit());
    }
}

static const Stmt *lastStatement(const CFGBlock &B) {
  if (B.empty())
    return nullptr;
  auto Last = B.back().getAs<CFGStmt>();
  return Last ? Last->getStmt() : nullptr;
}

/// A throw that no handler of the function may catch.
static bool leavesByException(const CFGBlock &B) {
  return isa_and_nonnull<CXXThrowExpr>(lastStatement(B)) &&
         B.succ_size() == 1 && *B.succ_begin() == &B.getParent()->getExit();
}

BodyFacts BodyBuilder::build(const Decl *D, Stmt *Body, Function &Out) {
  claimAll(D);
  BodyFacts Facts = claimConstructions(L, Body);
  if (Facts.HasTry)
    Out.Flags |= FF_HasTry;
  if (Facts.HasFor)
    L.setLoopRanges(findLoopRanges(Body, Ctx));
  CFG::BuildOptions Options;
  Options.PruneTriviallyFalseEdges = true;
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  Options.AddInitializers = true;
  Options.AddCXXNewAllocator = true;
  Options.AddCXXDefaultInitExprInCtors = true;
  Options.AddEHEdges = false;
  // Where a variable's life ends matters to cleanup functions only. The CFG has
  // either that or destructors, of which C has none.
  if (Facts.HasCleanup && !Ctx.getLangOpts().CPlusPlus) {
    Options.AddImplicitDtors = Options.AddTemporaryDtors = false;
    Options.AddLifetime = true;
  }
  for (Stmt::StmtClass Class :
       {Stmt::CallExprClass, Stmt::BinaryOperatorClass,
        Stmt::CompoundAssignOperatorClass, Stmt::UnaryOperatorClass,
        Stmt::ConditionalOperatorClass, Stmt::BinaryConditionalOperatorClass,
        Stmt::CXXConstructExprClass, Stmt::CXXTemporaryObjectExprClass,
        Stmt::AtomicExprClass, Stmt::CXXDeleteExprClass, Stmt::LambdaExprClass,
        Stmt::MaterializeTemporaryExprClass, Stmt::CompoundLiteralExprClass})
    Options.setAlwaysAdd(Class);
  std::unique_ptr<CFG> G = CFG::buildCFG(D, Body, &Ctx, Options);
  if (!G) {
    Out.Blocks.own().emplace_back();
    return Facts;
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
  std::vector<Block> &Blocks = Out.Blocks.own();
  Blocks.resize(Number.size());
  findSides(Order);
  findOperands(Order);
  // expandSwitch comes last for its block: it adds blocks, and To moves.
  for (const CFGBlock *B : Order) {
    Block &To = Blocks[Number[B]];
    Ops = &To.Ops;
    for (const CFGElement &E : *B)
      element(E);
    common(*B);
    if (B->hasNoReturnElement())
      continue;
    operand(*B);
    if (leavesByException(*B)) {
      // What may not throw ends the process instead.
      if (FD && isNothrow(FD))
        continue;
      emit(OpKind::Throw, lastStatement(*B)->getBeginLoc());
    }
    for (const CFGBlock::AdjacentBlock &Succ : B->succs()) {
      const CFGBlock *Next = Succ.getReachableBlock();
      auto It = Next ? Number.find(Next) : Number.end();
      To.Succs.push_back(It == Number.end() ? Block::NoSuccessor : It->second);
    }
    if (isa_and_nonnull<SwitchStmt>(B->getTerminatorStmt()))
      expandSwitch(L, Blocks, Number[B], *B);
    else if (To.Succs.size() == 2)
      To.Cond = lowerCondition(L, B->getLastCondition());
  }
  deadCalls(
      *G, [&](const CFGBlock *B) { return Number.count(B) != 0; }, Out);
  Out.NumCalls = L.numCalls();
  return Facts;
}

bool lowerFunction(NameTable &Names, const FunctionDecl *FD, Function &Out) {
  return BodyBuilder(Names, FD).build(FD, FD->getBody(), Out).HasDeclarations;
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
  for (Block &B : Out.Blocks.own())
    if (B.Succs.empty())
      B.Ops.insert(B.Ops.end(), Stores.begin(), Stores.end());
}

} // namespace pka
