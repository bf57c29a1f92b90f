//===- BodyBuilder.h - One body on its way to blocks ------------*- C++ -*-===//
//
// The state that the parts of the body's lowering share: FunctionBody.cpp walks
// the CFG, Expressions.cpp makes ops of expressions, Alternatives.cpp of those
// of which one of two is taken, Accesses.cpp of functions that read and write
// for their caller, Destruction.cpp of what the language runs when an object's
// life ends. Private to the extraction.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_BODYBUILDER_H
#define PKA_EXTRACT_BODYBUILDER_H

#include "extract/Claims.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class CFG;
class CFGBlock;
class CFGElement;
} // namespace clang

namespace pka {

class BodyBuilder {
public:
  BodyBuilder(NameTable &Names, const clang::FunctionDecl *FD)
      : Names(Names), Ctx(Names.context()), FD(FD), L(Names, FD) {}

  BodyFacts build(const clang::Decl *D, clang::Stmt *Body, Function &Out);
  Lowering &lowering() { return L; }

private:
  // FunctionBody.cpp
  void claimAll(const clang::Decl *D);
  void element(const clang::CFGElement &E);
  void statement(const clang::Stmt *S);
  void declare(const clang::VarDecl *VD);
  void memberInit(const clang::CXXCtorInitializer *Init);
  void assign(Place Target, Value Source, clang::SourceLocation Loc);
  Op &emit(OpKind Kind, clang::SourceLocation Loc);
  Place memberOfThis(const clang::FieldDecl *Field);
  static Place thisPointer(NameTable &Names);

  // DeadCode.cpp
  void deadCalls(const clang::CFG &G,
                 llvm::function_ref<bool(const clang::CFGBlock *)> IsLive,
                 Function &Out);

  // Expressions.cpp
  void expression(const clang::Expr *E);
  /// Writes what stands between the braces of a temporary that \p E is.
  void newObject(const clang::CXXNewExpr *New);
  void spell(const clang::Expr *E);
  void braces(const Place &Object, const clang::InitListExpr *List);
  Value spelledArgument(const clang::Expr *E);
  Value spelled(const clang::Expr *E) {
    spell(E);
    return L.value(E);
  }
  void call(const clang::CallExpr *C);
  void construct(const clang::CXXConstructExpr *C);
  void capture(const clang::LambdaExpr *Lambda);

  // Alternatives.cpp
  void findSides(llvm::ArrayRef<const clang::CFGBlock *> Blocks);
  void side(const clang::Stmt *S);
  void common(const clang::CFGBlock &B);
  void merge(const clang::AbstractConditionalOperator *C);
  void choose(const clang::AbstractConditionalOperator *C,
              const clang::Expr *Side);
  void findOperands(llvm::ArrayRef<const clang::CFGBlock *> Blocks);
  void operand(const clang::CFGBlock &B);

  // Accesses.cpp
  void atomic(const clang::AtomicExpr *A);
  /// True when \p C is nothing but an access that there is an op for.
  bool access(const clang::CallExpr *C);
  void fill(const clang::CallExpr *C, const AccessApi &Api);
  void store(Place Object, Value Stored, AccessKind Kind, const clang::Expr *E);

  // Destruction.cpp
  /// True when \p E was an end of something's life.
  bool destruction(const clang::CFGElement &E);
  void destroy(const clang::CXXDestructorDecl *Dtor, Value This,
               clang::SourceLocation Loc, bool MayDispatch = false);
  void destroyType(clang::QualType T, Value This, clang::SourceLocation Loc);
  void cleanUp(const clang::VarDecl *VD, clang::SourceLocation Loc);

  NameTable &Names;
  clang::ASTContext &Ctx;
  const clang::FunctionDecl *FD;
  Lowering L;
  std::vector<Op> *Ops = nullptr;
  /// The sides of conditional operators that have an element of their own.
  llvm::DenseMap<const clang::Stmt *,
                 const clang::AbstractConditionalOperator *>
      Sides;
};

} // namespace pka

#endif
