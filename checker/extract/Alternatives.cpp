// `c ? a : b` as a made-up variable. Each side is stored where it is evaluated,
// so that who follows a path knows which of them it was. The same for `a && b`
// and `a || b` where they are values and not what is branched on.
#include "extract/BodyBuilder.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace pka {

/// Finds the sides that the CFG has an element for, which is all but those that
/// it sees another expression in.
void BodyBuilder::findSides(llvm::ArrayRef<const CFGBlock *> Blocks) {
  llvm::DenseMap<const Stmt *, const AbstractConditionalOperator *> Wanted;
  auto ForEach = [&](llvm::function_ref<void(const Stmt *)> Visit) {
    for (const CFGBlock *B : Blocks)
      for (const CFGElement &E : *B)
        if (auto S = E.getAs<CFGStmt>())
          Visit(S->getStmt());
  };
  ForEach([&](const Stmt *S) {
    if (const auto *C = dyn_cast<AbstractConditionalOperator>(S))
      for (const Expr *Side : {C->getTrueExpr(), C->getFalseExpr()})
        Wanted[Side->IgnoreParens()] = C;
  });
  if (Wanted.empty())
    return;
  ForEach([&](const Stmt *S) {
    auto It = Wanted.find(S);
    if (It != Wanted.end())
      Sides.insert(*It);
  });
}

/// Stores \p Side, without its parentheses, as what \p C is.
void BodyBuilder::choose(const AbstractConditionalOperator *C,
                         const Expr *Side) {
  if (C->getType()->isVoidType() || isa<CXXThrowExpr>(Side))
    return;
  Place P = L.temporary(C);
  if (const auto *Opaque = dyn_cast<OpaqueValueExpr>(Side))
    Side = Opaque->getSourceExpr();
  assign(std::move(P),
         C->isGLValue() ? Lowering::addressOf(L.place(Side)) : spelled(Side),
         Side->getBeginLoc());
}

/// What stands behind the element \p S if that is a side.
void BodyBuilder::side(const Stmt *S) {
  auto It = Sides.find(S);
  if (It != Sides.end())
    choose(It->second, cast<Expr>(S));
}

/// `a ?: b` is a where nothing else is evaluated.
void BodyBuilder::common(const CFGBlock &B) {
  if (const auto *C =
          dyn_cast_or_null<BinaryConditionalOperator>(B.getTerminatorStmt()))
    choose(C, C->getTrueExpr()->IgnoreParens());
}

/// What is left for where the sides meet.
void BodyBuilder::merge(const AbstractConditionalOperator *C) {
  if (!Sides.count(C->getTrueExpr()->IgnoreParens()) &&
      !isa<BinaryConditionalOperator>(C))
    choose(C, C->getTrueExpr()->IgnoreParens());
  if (!Sides.count(C->getFalseExpr()->IgnoreParens()))
    choose(C, C->getFalseExpr()->IgnoreParens());
}

/// The `&&` or `||` whose value is \p B's first element, or null: the CFG
/// begins a block where the operands meet.
static const BinaryOperator *meetingIn(const CFGBlock &B) {
  if (B.empty())
    return nullptr;
  auto S = B.front().getAs<CFGStmt>();
  const auto *Op = S ? dyn_cast<BinaryOperator>(S->getStmt()) : nullptr;
  return Op && Op->isLogicalOp() ? Op : nullptr;
}

void BodyBuilder::findOperands(llvm::ArrayRef<const CFGBlock *> Blocks) {
  for (const CFGBlock *B : Blocks)
    if (const BinaryOperator *Op = meetingIn(*B))
      L.setMerged(Op);
}

/// What the `&&` or `||` is if \p B is the last of it that runs. A branch that
/// ends it tells what it is by the way it goes; the last operand is its value.
void BodyBuilder::operand(const CFGBlock &B) {
  for (unsigned I = 0; I < B.succ_size(); ++I) {
    const CFGBlock *Next = B.succ_begin()[I].getReachableBlock();
    const BinaryOperator *Op = Next ? meetingIn(*Next) : nullptr;
    if (!Op || !L.isMerged(Op))
      continue;
    Value V;
    if (B.succ_size() == 2) {
      V.Kind = ValueKind::Constant;
      V.Int = I == 0;
      return assign(L.temporary(Op), std::move(V), Op->getBeginLoc());
    }
    const Expr *Last = Op->getRHS()->IgnoreParens();
    while (const auto *Inner = dyn_cast<BinaryOperator>(Last)) {
      if (!Inner->isLogicalOp())
        break;
      Last = Inner->getRHS()->IgnoreParens();
    }
    return assign(L.temporary(Op), L.truth(Last), Last->getBeginLoc());
  }
}

} // namespace pka
