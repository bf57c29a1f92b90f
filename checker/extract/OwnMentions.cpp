#include "extract/OwnMentions.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace pka {

/// A function comes out of \p T, at once or by way of pointers.
static bool leadsToFunction(QualType T) {
  const Type *Of = T.getCanonicalType().getTypePtr();
  while (Of->isPointerType() || Of->isArrayType())
    Of = Of->getPointeeOrArrayElementType()
             ->getCanonicalTypeInternal()
             .getTypePtr();
  return Of->isFunctionType();
}

/// The record that \p T is or points at, or null.
static const RecordDecl *recordOf(QualType T) {
  if (const auto *Pointer = T->getAs<PointerType>())
    T = Pointer->getPointeeType();
  return T->getAsRecordDecl();
}

bool OwnMentions::isSystem(const FunctionDecl *FD) const {
  return FD->getBuiltinID() || FD->getLocation().isInvalid() ||
         SM.isInSystemHeader(FD->getLocation());
}

/// \p FD is another name of a function, as the program has it.
bool OwnMentions::isOtherName(const FunctionDecl *FD) const {
  return FD->hasAttrs() &&
         (FD->hasAttr<AliasAttr>() || FD->hasAttr<WeakRefAttr>() ||
          (FD->hasAttr<AsmLabelAttr>() && !isSystem(FD)));
}

/// What is only declared brings nothing.
void OwnMentions::function(const FunctionDecl *FD) {
  if (Modelled.contain(FD) || isOtherName(FD->getMostRecentDecl()))
    Facts.Matters = true;
  else if (FD->hasBody())
    share(FD);
}

bool OwnMentions::frees(const FunctionDecl *FD) const {
  return FD->getIdentifier() && M.Deallocators.count(FD->getName());
}

/// An object of type \p T, or one that it points at, is used as one.
void OwnMentions::whole(QualType T) {
  if (const RecordDecl *RD = recordOf(T))
    share(RD);
}

void OwnMentions::member(const MemberExpr *E) {
  const auto *Field = dyn_cast<FieldDecl>(E->getMemberDecl());
  if (!Field || Modelled.contain(Field)) {
    Facts.Matters = true;
    return;
  }
  share(Field);
  // Members of a union are one place, and belong to the record around it.
  const RecordDecl *Owner = Field->getParent();
  bool Unites = Owner->isUnion();
  while (Owner->isAnonymousStructOrUnion() &&
         isa<RecordDecl>(Owner->getDeclContext())) {
    Owner = cast<RecordDecl>(Owner->getDeclContext());
    Unites |= Owner->isUnion();
  }
  if (Unites)
    share(Owner);
}

/// What takes anything may write all of what it is given, or free it. A
/// function that takes a record of that type speaks of it itself.
void OwnMentions::call(const CallExpr *C) {
  const FunctionDecl *Callee = C->getDirectCallee();
  const auto *Type =
      Callee ? Callee->getType()->getAs<FunctionProtoType>() : nullptr;
  if (Type && !Type->isVariadic() && !frees(Callee))
    return;
  for (const Expr *Argument : C->arguments())
    whole(Argument->getType());
}

void OwnMentions::declare(const Decl *D) {
  const auto *VD = dyn_cast<VarDecl>(D);
  Facts.Matters |= VD && (VD->isStaticLocal() || VD->hasAttr<CleanupAttr>() ||
                          VD->getType()->isVariablyModifiedType());
}

/// \p E reads a number or a pointer to a record, which changes nothing. From
/// other pointers may come what is called, written or freed.
bool OwnMentions::isMereRead(const CastExpr *E) {
  QualType T = E->getType();
  return E->getCastKind() == CK_LValueToRValue &&
         (T->isArithmeticType() || T->isEnumeralType() ||
          (T->isPointerType() && T->getPointeeType()->isRecordType()));
}

/// Goes on with what is around the variable or member that is only read.
void OwnMentions::read(const Expr *E) {
  E = E->IgnoreParens();
  const auto *Member = dyn_cast<MemberExpr>(E);
  if (Member && Modelled.contain(Member->getMemberDecl()))
    Facts.Matters = true;
  else if (Member)
    base(Member);
  else if (!isa<DeclRefExpr>(E))
    Work.push_back(E);
}

/// A part of a variable is known by the member's name.
void OwnMentions::base(const MemberExpr *E) {
  const Expr *Base = E->getBase();
  if (E->isArrow() || !isa<DeclRefExpr>(Base->IgnoreParens()))
    Work.push_back(Base);
}

/// Functions that are made of something else are not followed.
void OwnMentions::convert(const CastExpr *E) {
  switch (E->getCastKind()) {
  case CK_LValueToRValue:
  case CK_NoOp:
  case CK_NullToPointer:
  case CK_FunctionToPointerDecay:
  case CK_BuiltinFnToFnPtr:
  case CK_ArrayToPointerDecay:
  case CK_ToVoid:
    return;
  default:
    Facts.Matters |=
        leadsToFunction(E->getType()) || E->getType()->isVariablyModifiedType();
    // What is no longer known by its type.
    const RecordDecl *From = recordOf(E->getSubExpr()->getType());
    if (From && From != recordOf(E->getType()))
      share(From);
  }
}

void OwnMentions::visit(const Stmt *St) {
  if (const auto *Ref = dyn_cast<DeclRefExpr>(St)) {
    if (const auto *FD = dyn_cast<FunctionDecl>(Ref->getDecl()))
      return function(FD);
    const auto *VD = dyn_cast<VarDecl>(Ref->getDecl());
    if (VD && VD->hasGlobalStorage())
      share(VD);
    return;
  }
  if (const auto *Cast = dyn_cast<CastExpr>(St)) {
    if (isMereRead(Cast))
      return read(Cast->getSubExpr());
    convert(Cast);
  } else if (const auto *Member = dyn_cast<MemberExpr>(St)) {
    member(Member);
    return base(Member);
  } else if (const auto *Call = dyn_cast<CallExpr>(St)) {
    call(Call);
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(St)) {
    if (Binary->isAssignmentOp() && Binary->getType()->isRecordType())
      whole(Binary->getType());
  } else if (const auto *Atomic = dyn_cast<AtomicExpr>(St)) {
    whole(Atomic->getPtr()->IgnoreParenCasts()->getType());
  } else if (const auto *Declare = dyn_cast<DeclStmt>(St)) {
    for (const Decl *D : Declare->decls())
      declare(D);
  } else if (isa<BlockExpr>(St)) {
    Facts.Matters = true;
  }
  for (const Stmt *Child : St->children())
    if (Child)
      Work.push_back(Child);
}

OwnFacts OwnMentions::find(const FunctionDecl *FD) {
  Facts = OwnFacts();
  Facts.Matters = Modelled.contain(FD);
  Work.push_back(FD->getBody());
  while (!Work.empty() && !Facts.Matters)
    visit(Work.pop_back_val());
  Work.clear();
  return std::move(Facts);
}

} // namespace pka
