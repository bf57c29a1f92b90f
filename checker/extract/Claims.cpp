#include "extract/Claims.h"
#include "clang/AST/Attr.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace pka {
namespace {

/// Tells every construction in a body which object it constructs.
class ClaimVisitor : public RecursiveASTVisitor<ClaimVisitor> {
public:
  explicit ClaimVisitor(Lowering &L) : L(L) {}
  bool shouldVisitImplicitCode() const { return true; }
  bool shouldVisitTemplateInstantiations() const { return true; }
  // What lives in a lambda's or a local class's body belongs to that function.
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool TraverseCXXRecordDecl(CXXRecordDecl *) { return true; }

  BodyFacts Facts;

  bool VisitFunctionDecl(FunctionDecl *) {
    Facts.HasDeclarations = true;
    return true;
  }
  bool VisitVarDecl(VarDecl *VD) {
    Facts.HasDeclarations |= VD->hasGlobalStorage();
    Facts.HasCleanup |= VD->hasAttr<CleanupAttr>();
    if (VD->hasInit() && !VD->getType()->isReferenceType())
      L.claim(VD->getInit(), L.variable(VD));
    return true;
  }
  bool VisitInitListExpr(InitListExpr *List) {
    L.claimTemporary(List);
    return true;
  }
  bool VisitForStmt(ForStmt *) {
    Facts.HasFor = true;
    return true;
  }
  bool VisitCXXTryStmt(CXXTryStmt *) {
    Facts.HasTry = true;
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    Facts.HasTry |= Callee && Callee->hasAttr<ReturnsTwiceAttr>();
    return true;
  }
  bool VisitCXXNewExpr(CXXNewExpr *New) {
    if (!New->hasInitializer() && !New->getConstructExpr())
      return true;
    Place P = Lowering::pointee(L.value(New));
    if (New->isArray() && P.isValid())
      P.Path.push_back(Step::index(Step::AnyIndex));
    if (P.isValid())
      L.claim(New->getInitializer(), P);
    if (isPlacementNew(*New))
      L.setInPlace(New->getInitializer());
    return true;
  }

private:
  Lowering &L;
};

} // namespace

BodyFacts claimConstructions(Lowering &L, Stmt *Body) {
  ClaimVisitor Visitor(L);
  Visitor.TraverseStmt(Body);
  return Visitor.Facts;
}

} // namespace pka
