#include "extract/Loops.h"
#include "extract/Elements.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace pka {
namespace {

const VarDecl *variableOf(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

/// Whether a body writes a variable, or could by its address.
class WriteFinder : public RecursiveASTVisitor<WriteFinder> {
public:
  explicit WriteFinder(const VarDecl *VD) : VD(VD) {}
  bool Found = false;

  bool VisitUnaryOperator(UnaryOperator *U) {
    if (U->isIncrementDecrementOp() || U->getOpcode() == UO_AddrOf)
      Found |= variableOf(U->getSubExpr()) == VD;
    return !Found;
  }
  bool VisitBinaryOperator(BinaryOperator *B) {
    if (B->isAssignmentOp())
      Found |= variableOf(B->getLHS()) == VD;
    return !Found;
  }

private:
  const VarDecl *VD;
};

/// +1, -1, or 0 for anything else.
int stepOf(const Expr *Inc, const VarDecl *VD, ASTContext &Ctx) {
  Inc = Inc->IgnoreParenImpCasts();
  if (const auto *U = dyn_cast<UnaryOperator>(Inc)) {
    if (!U->isIncrementDecrementOp() || variableOf(U->getSubExpr()) != VD)
      return 0;
    return U->isIncrementOp() ? 1 : -1;
  }
  const auto *B = dyn_cast<BinaryOperator>(Inc);
  if (!B || !B->isCompoundAssignmentOp() || variableOf(B->getLHS()) != VD ||
      constantIndex(B->getRHS(), Ctx) != 1)
    return 0;
  return B->getOpcode() == BO_AddAssign   ? 1
         : B->getOpcode() == BO_SubAssign ? -1
                                          : 0;
}

class LoopFinder : public RecursiveASTVisitor<LoopFinder> {
public:
  LoopFinder(ASTContext &Ctx, LoopRanges &Out) : Ctx(Ctx), Out(Out) {}

  bool VisitForStmt(ForStmt *For) {
    const VarDecl *VD = nullptr;
    LoopRange Range;
    if (rangeOf(For, VD, Range) && Range.From < Range.To)
      Active.push_back({For, VD, Range});
    return true;
  }
  bool TraverseForStmt(ForStmt *For) {
    size_t Before = Active.size();
    bool Result = RecursiveASTVisitor::TraverseForStmt(For);
    Active.resize(Before);
    return Result;
  }
  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    for (const Loop &L : Active)
      if (Ref->getDecl() == L.Counter)
        Out[Ref] = L.Range;
    return true;
  }

private:
  struct Loop {
    const ForStmt *For = nullptr;
    const VarDecl *Counter = nullptr;
    LoopRange Range;
  };

  bool first(const Stmt *Init, const VarDecl *&VD, int64_t &From) {
    const Expr *Value = nullptr;
    if (const auto *D = dyn_cast_or_null<DeclStmt>(Init)) {
      if (D->isSingleDecl())
        VD = dyn_cast<VarDecl>(D->getSingleDecl());
      Value = VD ? VD->getInit() : nullptr;
    } else if (const auto *B = dyn_cast_or_null<BinaryOperator>(Init)) {
      if (B->getOpcode() == BO_Assign) {
        VD = variableOf(B->getLHS());
        Value = B->getRHS();
      }
    }
    if (!VD || !Value || !VD->isLocalVarDecl())
      return false;
    From = constantIndex(Value, Ctx);
    return From >= 0;
  }

  bool rangeOf(const ForStmt *For, const VarDecl *&VD, LoopRange &Range) {
    int64_t From = 0;
    const auto *Cond = dyn_cast_or_null<BinaryOperator>(
        For->getCond() ? For->getCond()->IgnoreParenImpCasts() : nullptr);
    if (!Cond || !Cond->isComparisonOp() || !For->getInc() ||
        !first(For->getInit(), VD, From) || variableOf(Cond->getLHS()) != VD)
      return false;
    int64_t Bound = constantIndex(Cond->getRHS(), Ctx);
    int Step = stepOf(For->getInc(), VD, Ctx);
    WriteFinder Writes(VD);
    Writes.TraverseStmt(const_cast<Stmt *>(For->getBody()));
    if (Bound < 0 || Step == 0 || Writes.Found)
      return false;
    switch (Cond->getOpcode()) {
    case BO_LT:
    case BO_NE:
      Range = {From, Bound};
      return Step > 0;
    case BO_LE:
      Range = {From, Bound + 1};
      return Step > 0;
    case BO_GE:
      Range = {Bound, From + 1};
      return Step < 0;
    case BO_GT:
      Range = {Bound + 1, From + 1};
      return Step < 0;
    default:
      return false;
    }
  }

  ASTContext &Ctx;
  LoopRanges &Out;
  std::vector<Loop> Active;
};

} // namespace

LoopRanges findLoopRanges(Stmt *Body, ASTContext &Ctx) {
  LoopRanges Result;
  LoopFinder(Ctx, Result).TraverseStmt(Body);
  return Result;
}

} // namespace pka
