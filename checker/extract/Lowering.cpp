#include "extract/Lowering.h"
#include "extract/Accesses.h"
#include "extract/Elements.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace pka {

const CXXConstructExpr *innerConstruct(const Expr *E) {
  while (E) {
    E = E->IgnoreParens();
    if (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
      // C++14 spells a copy that is always elided.
      if (C->isElidable() && C->getNumArgs() >= 1 &&
          innerConstruct(C->getArg(0)))
        return innerConstruct(C->getArg(0));
      return C;
    }
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bind->getSubExpr();
    else if (const auto *Mat = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Mat->getSubExpr();
    else if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(E))
      E = Default->getExpr();
    else if (const auto *Cast = dyn_cast<CastExpr>(E))
      E = Cast->getSubExpr();
    else
      return nullptr;
  }
  return nullptr;
}

const InitListExpr *bracedTemporary(const Expr *E) {
  while (E) {
    E = E->IgnoreParens();
    if (const auto *List = dyn_cast<InitListExpr>(E)) {
      if (const InitListExpr *Semantic = List->getSemanticForm())
        List = Semantic;
      QualType T = List->getType();
      return T->isRecordType() || T->isArrayType() ? List : nullptr;
    }
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bind->getSubExpr();
    else if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(E))
      E = Default->getExpr();
    else if (const auto *Cast = dyn_cast<CastExpr>(E))
      E = Cast->getSubExpr();
    else
      return nullptr;
  }
  return nullptr;
}

bool isPlacementNew(const CXXNewExpr &New) {
  return New.getNumPlacementArgs() == 1 && New.getOperatorNew() &&
         New.getOperatorNew()->isReservedGlobalPlacementOperator();
}

Lowering::Lowering(NameTable &Names, const FunctionDecl *Fn)
    : Names(Names), Ctx(Names.context()), Fn(Fn) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Fn);
  if (!Method || !Method->getParent()->isLambda())
    return;
  const CXXRecordDecl &Closure = *Method->getParent();
  const LambdaCapture *Capture = Closure.captures_begin();
  for (const FieldDecl *Field : Closure.fields()) {
    if (Capture == Closure.captures_end())
      break;
    if (Capture->capturesThis())
      CapturedThis = Field;
    else if (Capture->capturesVariable())
      if (const auto *VD = dyn_cast<VarDecl>(Capture->getCapturedVar()))
        Captures[VD] = Field;
    ++Capture;
  }
}

Place Lowering::captured(const FieldDecl *Field) {
  Place P;
  P.Root = RootKind::Param; // The closure.
  P.Path.push_back(Step::deref());
  P.Path.push_back(Names.member(Field));
  if (Field->getType()->isReferenceType())
    P.Path.push_back(Step::deref());
  return P;
}

void Lowering::setInPlace(const Expr *Init) {
  if (const auto *C = Init ? innerConstruct(Init) : nullptr)
    InPlace.insert(C);
}

Value Lowering::addressOf(Place P) {
  if (!P.isValid())
    return {};
  Value V;
  if (!P.Path.empty() && P.Path.back().Kind == StepKind::Deref) {
    P.Path.pop_back();
    V.Kind = ValueKind::Load;
  } else {
    V.Kind = ValueKind::Address;
  }
  V.Where = std::move(P);
  return V;
}

Value Lowering::load(Place P) {
  Value V;
  if (P.isValid()) {
    V.Kind = ValueKind::Load;
    V.Where = std::move(P);
  }
  return V;
}

Place Lowering::pointee(const Value &V) {
  if (V.Kind == ValueKind::Address)
    return V.Where;
  if (V.Kind != ValueKind::Load)
    return {};
  Place P = V.Where;
  P.Path.push_back(Step::deref());
  return P;
}

uint32_t Lowering::callId(const Stmt *S) {
  auto Inserted = CallIds.try_emplace(S, NextCall);
  if (Inserted.second)
    ++NextCall;
  return Inserted.first->second;
}

uint32_t Lowering::localId(const void *D) {
  return LocalIds.try_emplace(D, LocalIds.size()).first->second;
}

Place Lowering::resultOf(const Stmt *S) {
  Place P;
  P.Root = RootKind::Result;
  P.Index = callId(S);
  return P;
}

Place Lowering::temporary(const Stmt *S) {
  Place P;
  P.Root = RootKind::Local;
  P.Index = localId(S);
  return P;
}

void Lowering::claim(const Expr *Init, const Place &Where) {
  if (!Init)
    return;
  if (const auto *C = innerConstruct(Init)) {
    Claimed[C] = Where;
    return;
  }
  const auto *List = dyn_cast<InitListExpr>(Init->IgnoreParenImpCasts());
  if (!List)
    return;
  if (const InitListExpr *Semantic = List->getSemanticForm())
    List = Semantic;
  ClaimedLists.insert(List);
  if (const auto *RD = List->getType()->getAsRecordDecl()) {
    unsigned I = 0;
    for (const FieldDecl *Field : RD->fields()) {
      if (I == List->getNumInits())
        break;
      Place P = Where;
      P.Path.push_back(Names.member(Field));
      claim(List->getInit(I++), P);
    }
    return;
  }
  for (unsigned I = 0; I < List->getNumInits(); ++I) {
    Place P = Where;
    P.Path.push_back(Step::index(I));
    claim(List->getInit(I), P);
  }
}

void Lowering::claimTemporary(const InitListExpr *List) {
  List = bracedTemporary(List);
  if (!List || !ClaimedLists.insert(List).second)
    return;
  for (const Stmt *Init : List->children())
    if (const auto *E = dyn_cast_or_null<Expr>(Init))
      if (const auto *C = innerConstruct(E))
        if (Claimed.count(C))
          return;
  claim(List, temporary(List));
}

Place Lowering::constructed(const CXXConstructExpr *E) {
  auto It = Claimed.find(E);
  return It == Claimed.end() ? temporary(E) : It->second;
}

Value Lowering::functionValue(const FunctionDecl *FD) {
  Value V;
  V.Kind = ValueKind::Function;
  V.Text = Names.function(FD);
  // A weak reference is internal itself, what it names is not.
  V.FunctionIsInternal =
      isInternal(FD) && !FD->getMostRecentDecl()->hasAttr<WeakRefAttr>();
  return V;
}

Place Lowering::variable(const VarDecl *VD) {
  Place P;
  auto Capture = Captures.find(VD);
  if (Capture != Captures.end()) {
    P = captured(Capture->second);
    // What the captured reference was bound to.
    if (VD->getType()->isReferenceType() &&
        !Capture->second->getType()->isReferenceType())
      P.Path.push_back(Step::deref());
    return P;
  }
  if (const auto *Param = dyn_cast<ParmVarDecl>(VD)) {
    const auto *Owner = dyn_cast_or_null<FunctionDecl>(Param->getDeclContext());
    if (Owner && Fn && Owner->getCanonicalDecl() == Fn->getCanonicalDecl()) {
      P.Root = RootKind::Param;
      const auto *Method = dyn_cast<CXXMethodDecl>(Fn);
      P.Index = Param->getFunctionScopeIndex() +
                (Method && Method->isInstance() ? 1 : 0);
    } else {
      P.Root = RootKind::Local; // A captured parameter.
      P.Index = localId(VD->getCanonicalDecl());
    }
    P.Symbol = Names.arena().save(VD->getName());
  } else if (VD->hasGlobalStorage()) {
    P.Root = RootKind::Global;
    P.Symbol = Names.variable(VD);
    Names.noteUse(VD);
    P.Index = isInternal(VD) ? 1 : 0;
  } else {
    P.Root = RootKind::Local;
    P.Index = localId(VD->getCanonicalDecl());
    P.Symbol = Names.arena().save(VD->getName());
  }
  if (VD->getType()->isReferenceType())
    P.Path.push_back(Step::deref());
  return P;
}

Place Lowering::memberPlace(const MemberExpr *E) {
  if (const auto *VD = dyn_cast<VarDecl>(E->getMemberDecl()))
    return variable(VD);
  const auto *FD = dyn_cast<FieldDecl>(E->getMemberDecl());
  if (!FD)
    return {};
  Place P = E->isArrow() ? pointee(value(E->getBase())) : place(E->getBase());
  if (!P.isValid())
    return {};
  if (!FD->isAnonymousStructOrUnion())
    P.Path.push_back(Names.member(FD));
  if (FD->getType()->isReferenceType())
    P.Path.push_back(Step::deref());
  return P;
}

Place Lowering::elementPlace(const ArraySubscriptExpr *E) {
  Place P = pointee(value(E->getBase()));
  if (P.isValid())
    element(P, E->getIdx());
  return P;
}

/// Goes on from the element \p P by \p Index, backwards when \p Negative.
void Lowering::element(Place &P, const Expr *Index, bool Negative) {
  int64_t I = constantIndex(Index, Ctx);
  if (I != Step::AnyIndex && Negative)
    I = I == 0 ? 0 : Step::AnyIndex;
  size_t Before = P.Path.size();
  bool First = P.Path.empty() || P.Path.back().Kind != StepKind::Index ||
               P.Path.back().Index == 0;
  appendIndex(P, I);
  if (I != Step::AnyIndex || Negative || P.Path.empty() ||
      P.Path.back().Kind != StepKind::Index)
    return;
  Step &Last = P.Path.back();
  Last.From = Last.To = 0;
  const auto *Ref = dyn_cast<DeclRefExpr>(Index->IgnoreParenImpCasts());
  auto It = Ref ? Ranges.find(Ref) : Ranges.end();
  if (It != Ranges.end() && (First || P.Path.size() > Before)) {
    Last.From = It->second.From;
    Last.To = It->second.To;
  }
}

Place Lowering::place(const Expr *E) {
  E = E->IgnoreParens();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *VD = dyn_cast<VarDecl>(Ref->getDecl()))
      return variable(VD);
    return {};
  }
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return memberPlace(M);
  if (const auto *A = dyn_cast<ArraySubscriptExpr>(E))
    return elementPlace(A);
  if (const auto *U = dyn_cast<UnaryOperator>(E)) {
    switch (U->getOpcode()) {
    case UO_Deref:
      return pointee(value(U->getSubExpr()));
    case UO_PreInc:
    case UO_PreDec:
    case UO_Extension:
    case UO_Real:
    case UO_Imag:
      return place(U->getSubExpr());
    default:
      return {};
    }
  }
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Comma)
      return place(B->getRHS());
    if (B->isAssignmentOp())
      return place(B->getLHS());
    return {};
  }
  if (const auto *C = dyn_cast<CastExpr>(E)) {
    if (C->getCastKind() == CK_LValueToRValue)
      return pointee(load(place(C->getSubExpr())));
    return place(C->getSubExpr());
  }
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    AccessApi Api;
    if (Call->isGLValue() && accessOf(Names, Call, Api) &&
        Api.Kind == AccessKind::Load)
      return accessed(*this, Call, Api);
    Place P = resultOf(Call);
    if (Call->isGLValue())
      P.Path.push_back(Step::deref());
    return P;
  }
  if (const auto *Mat = dyn_cast<MaterializeTemporaryExpr>(E)) {
    if (const auto *C = innerConstruct(Mat->getSubExpr()))
      return constructed(C);
    if (const InitListExpr *List = bracedTemporary(Mat->getSubExpr()))
      return temporary(List);
    return temporary(Mat);
  }
  if (const auto *C = dyn_cast<CXXConstructExpr>(E))
    return constructed(innerConstruct(C));
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return place(Full->getSubExpr());
  if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
    return place(Bind->getSubExpr());
  if (isa<CXXThisExpr>(E))
    return {};
  if (isa<CompoundLiteralExpr>(E))
    return temporary(E);
  if (const auto *Cond = dyn_cast<AbstractConditionalOperator>(E)) {
    // The branches store addresses into a made-up pointer.
    Place P = temporary(Cond);
    if (Cond->isGLValue())
      P.Path.push_back(Step::deref());
    return P;
  }
  if (const auto *D = dyn_cast<CXXDefaultArgExpr>(E))
    return place(D->getExpr());
  return {};
}

} // namespace pka
