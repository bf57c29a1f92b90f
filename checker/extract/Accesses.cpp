// Memory that is read and written by functions and builtins: what the code
// would say as an assignment.
#include "extract/Accesses.h"
#include "extract/BodyBuilder.h"
#include "extract/Elements.h"
#include "extract/Numbers.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace pka {

Access accessOf(const AtomicExpr *A) {
  Access Found;
  Found.Pointer = A->getPtr();
  switch (A->getOp()) {
  case AtomicExpr::AO__c11_atomic_load:
  case AtomicExpr::AO__atomic_load_n:
    Found.Kind = AccessKind::Load;
    break;
  case AtomicExpr::AO__c11_atomic_init:
  case AtomicExpr::AO__c11_atomic_store:
  case AtomicExpr::AO__atomic_store_n:
    Found.Kind = AccessKind::Store;
    Found.Stored = A->getVal1();
    break;
  case AtomicExpr::AO__atomic_store:
    Found.Kind = AccessKind::Store;
    Found.Stored = A->getVal1();
    Found.ByAddress = true;
    break;
  case AtomicExpr::AO__c11_atomic_exchange:
  case AtomicExpr::AO__atomic_exchange_n:
    Found.Kind = AccessKind::Exchange;
    Found.Stored = A->getVal1();
    break;
  case AtomicExpr::AO__c11_atomic_compare_exchange_strong:
  case AtomicExpr::AO__c11_atomic_compare_exchange_weak:
  case AtomicExpr::AO__atomic_compare_exchange_n:
    Found.Kind = AccessKind::CompareExchange;
    Found.Stored = A->getVal2();
    break;
  case AtomicExpr::AO__atomic_compare_exchange:
    Found.Kind = AccessKind::CompareExchange;
    Found.Stored = A->getVal2();
    Found.ByAddress = true;
    break;
  default:
    Found.Pointer = nullptr;
    break;
  }
  return Found;
}

/// The builtins that came before those.
static bool builtinAccess(unsigned Builtin, AccessApi &Api) {
  switch (Builtin) {
  case Builtin::BI__sync_bool_compare_and_swap:
  case Builtin::BI__sync_bool_compare_and_swap_1:
  case Builtin::BI__sync_bool_compare_and_swap_2:
  case Builtin::BI__sync_bool_compare_and_swap_4:
  case Builtin::BI__sync_bool_compare_and_swap_8:
  case Builtin::BI__sync_bool_compare_and_swap_16:
  case Builtin::BI__sync_val_compare_and_swap:
  case Builtin::BI__sync_val_compare_and_swap_1:
  case Builtin::BI__sync_val_compare_and_swap_2:
  case Builtin::BI__sync_val_compare_and_swap_4:
  case Builtin::BI__sync_val_compare_and_swap_8:
  case Builtin::BI__sync_val_compare_and_swap_16:
  case Builtin::BI_InterlockedCompareExchange:
  case Builtin::BI_InterlockedCompareExchange8:
  case Builtin::BI_InterlockedCompareExchange16:
  case Builtin::BI_InterlockedCompareExchange64:
    Api.Kind = AccessKind::CompareExchange;
    Api.Value = 2;
    break;
  case Builtin::BI__sync_lock_test_and_set:
  case Builtin::BI__sync_lock_test_and_set_1:
  case Builtin::BI__sync_lock_test_and_set_2:
  case Builtin::BI__sync_lock_test_and_set_4:
  case Builtin::BI__sync_lock_test_and_set_8:
  case Builtin::BI__sync_lock_test_and_set_16:
    Api.Kind = AccessKind::Exchange;
    Api.Value = 1;
    break;
  default:
    return false;
  }
  // The one family with the new value before the expected one.
  if (Builtin == Builtin::BI_InterlockedCompareExchange ||
      Builtin == Builtin::BI_InterlockedCompareExchange8 ||
      Builtin == Builtin::BI_InterlockedCompareExchange16 ||
      Builtin == Builtin::BI_InterlockedCompareExchange64)
    Api.Value = 1;
  return true;
}

bool accessOf(NameTable &Names, const CallExpr *C, AccessApi &Api) {
  const FunctionDecl *FD = C->getDirectCallee();
  if (!FD)
    return false;
  if (FD->getBuiltinID() && builtinAccess(FD->getBuiltinID(), Api))
    return true;
  const AccessApi *Known = Names.access(FD);
  // What returns a reference is the object under another type; the algorithm
  // std::move is not that.
  if (!Known || (C->isGLValue() && C->getNumArgs() != 1))
    return false;
  Api = *Known;
  return true;
}

/// Argument \p I of \p C, the object of a method first.
static const Expr *argument(const CallExpr *C, int I) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(C)) {
    if (I == 0)
      return Member->getImplicitObjectArgument();
    --I;
  }
  return I >= 0 && unsigned(I) < C->getNumArgs() ? C->getArg(I) : nullptr;
}

Place accessed(Lowering &L, const CallExpr *C, const AccessApi &Api) {
  const Expr *Object = argument(C, Api.Object);
  if (!Object)
    return {};
  return Object->isGLValue() ? L.place(Object)
                             : Lowering::pointee(L.value(Object));
}

/// What an access leaves in its object. What was there before is kept for who
/// asks for the result.
void BodyBuilder::store(Place Object, Value Stored, AccessKind Kind,
                        const Expr *E) {
  if (Kind == AccessKind::Load || !Object.isValid())
    return;
  if (Kind == AccessKind::Exchange)
    assign(L.temporary(E), Lowering::load(Object), E->getBeginLoc());
  assign(std::move(Object), std::move(Stored), E->getBeginLoc());
  if (Kind == AccessKind::CompareExchange) {
    Ops->back().IfEqual = true;
    Ops->back().CallId = L.callId(E);
  }
}

void BodyBuilder::atomic(const AtomicExpr *A) {
  if (A->getNumSubExprs() <= 2)
    return;
  if (A->getOp() == AtomicExpr::AO__atomic_load) // Through its second argument.
    return assign(Lowering::pointee(L.value(A->getVal1())),
                  Lowering::load(Lowering::pointee(L.value(A->getPtr()))),
                  A->getBeginLoc());
  if (A->getOp() == AtomicExpr::AO__atomic_exchange) { // All by address.
    auto Behind = [&](const Expr *E) { return Lowering::pointee(L.value(E)); };
    assign(Behind(A->getVal2()), Lowering::load(Behind(A->getPtr())),
           A->getBeginLoc());
    return assign(Behind(A->getPtr()), Lowering::load(Behind(A->getVal1())),
                  A->getBeginLoc());
  }
  Access Found = accessOf(A);
  if (!Found.Pointer) // Computed from what was there.
    return assign(Lowering::pointee(L.value(A->getPtr())), {},
                  A->getBeginLoc());
  if (Found.Kind == AccessKind::Load)
    return;
  Value Stored = L.value(Found.Stored);
  if (Found.ByAddress)
    Stored = Lowering::load(Lowering::pointee(Stored));
  store(Lowering::pointee(L.value(Found.Pointer)), std::move(Stored),
        Found.Kind, A);
}

/// The size of what \p E points at, without the conversion to `void *`.
static bool coversObject(ASTContext &Ctx, const Expr *E, int64_t Size) {
  E = E->IgnoreParenImpCasts();
  QualType T = E->getType();
  if (T->isPointerType())
    T = T->getPointeeType();
  return !T->isIncompleteType() && !T->isFunctionType() &&
         Size >= Ctx.getTypeSizeInChars(T).getQuantity();
}

void BodyBuilder::fill(const CallExpr *C, const AccessApi &Api) {
  const Expr *Object = argument(C, Api.Object), *Size = argument(C, Api.Size);
  if (!Object || !Size)
    return;
  Value Bytes = L.value(Size), With;
  With.Kind = ValueKind::Constant;
  if (const Expr *Byte = argument(C, Api.Value))
    With = L.value(Byte);
  Place Target = Lowering::pointee(L.value(Object));
  if (!Target.isValid() || Bytes.Kind != ValueKind::Constant ||
      !coversObject(Ctx, Object, Bytes.Int))
    return;
  // An array is filled by its name.
  if (Object->IgnoreParenImpCasts()->getType()->isArrayType() &&
      !Target.Path.empty() && Target.Path.back().Kind == StepKind::Index)
    Target.Path.pop_back();
  // A number that is made of such bytes is no constant that anybody asks for.
  if (With.Kind != ValueKind::Constant || With.Int != 0)
    With = Value();
  assign(std::move(Target), std::move(With), C->getBeginLoc());
  Ops->back().Implicit = true;
}

bool BodyBuilder::access(const CallExpr *C) {
  AccessApi Api;
  if (!accessOf(Names, C, Api))
    return false;
  if (Api.Kind == AccessKind::Fill) {
    call(C);
    fill(C, Api);
    return true;
  }
  Place Object = accessed(L, C, Api);
  const Expr *Stored = argument(C, Api.Value);
  if (!Object.isValid() || (Api.Kind != AccessKind::Load && !Stored))
    return false;
  store(std::move(Object), Stored ? L.value(Stored) : Value(), Api.Kind, C);
  return true;
}

Value accessResult(Lowering &L, const Expr *E, const Place &Object,
                   AccessKind Kind) {
  switch (Kind) {
  case AccessKind::Load:
    return heldOnce(Lowering::load(Object));
  case AccessKind::Exchange:
    return Lowering::load(L.temporary(E));
  case AccessKind::CompareExchange:
    return Lowering::load(L.resultOf(E));
  case AccessKind::Store:
  case AccessKind::Fill:
    break;
  }
  return {};
}

} // namespace pka
