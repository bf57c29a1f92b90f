// The part of BranchFacts that asks what a single op does to the numbers.
#include "judge/BranchFacts.h"

namespace pka {

bool BranchFacts::isExact(const Value &V) {
  return V.Kind == ValueKind::Load && V.Rel == Relation::None &&
         V.Where.isValid();
}

bool BranchFacts::isCopy(const Op &O) {
  return O.Kind == OpKind::Assign && !O.IfEqual && !O.Implicit &&
         (isExact(O.Source) ||
          (O.Source.Kind == ValueKind::Test && O.Source.Where.isValid()));
}

bool BranchFacts::returnsNumber(const Op &O) {
  return O.Kind == OpKind::Return &&
         (isExact(O.Source) ||
          (O.Source.Kind == ValueKind::Test && O.Source.Where.isValid()));
}

/// The fields and globals that \p From itself stores in. What it calls is not
/// looked at: on demand, not all of that is read.
void BranchFacts::findStored(FunctionId From, Stored &Into) const {
  forEachOp(G.program().function(From), [&](uint32_t, uint32_t, const Op &O) {
    if (O.Kind != OpKind::Assign)
      return;
    AbstractPlace Target = Numbers.liftIn(From, O.Target);
    if (!Target.Path.empty() && Target.Path.back().Kind == StepKind::Field &&
        (Target.isGlobal() || Target.hasDeref()))
      Into.Fields.push_back(Target.Path.back());
    else if (Target.isGlobal() && Target.Path.empty())
      Into.Globals.insert(Target.Index);
  });
}

llvm::SmallVector<FunctionId, 2> BranchFacts::calledByName(const Op &O) const {
  if (O.Virtual || O.Source.Kind != ValueKind::Function)
    return {};
  return G.calleesOf(O);
}

const BranchFacts::Stored &BranchFacts::storedBy(const Op &O) {
  auto Inserted = StoredBy.try_emplace(&O);
  if (Inserted.second)
    for (FunctionId Callee : calledByName(O))
      findStored(Callee, Inserted.first->second);
  return Inserted.first->second;
}

bool BranchFacts::Stored::has(const AbstractPlace &Where) const {
  if (Where.Path.empty())
    return Where.isGlobal() && Globals.count(Where.Index);
  return llvm::any_of(Where.Path, [&](const Step &S) {
    return S.Kind == StepKind::Field && llvm::is_contained(Fields, S);
  });
}

/// Something besides the function's own stores may change \p Where: a pointer
/// to it, or to what it is a part of, was made.
bool BranchFacts::addressTaken(const AbstractPlace &Where) const {
  llvm::ArrayRef<Step> Rest;
  auto Takes = [&](const Value &V) {
    if (V.Kind != ValueKind::Address || V.Where.Root != Where.Root)
      return false;
    // Who has one element has the others.
    AbstractPlace P = lift(V.Where);
    while (!P.Path.empty() && P.Path.back().Kind == StepKind::Index)
      P.Path.pop_back();
    return isPrefix(P, Where, Rest);
  };
  for (const Block &B : Fn.Blocks)
    for (const Op &O : B.Ops)
      if (Takes(O.Source) || llvm::any_of(O.Args, Takes))
        return true;
  return false;
}

/// \p Shared: a pointer to it was made. \p StoredHere: the function stores in
/// such a field or global.
bool BranchFacts::forgets(const Op &O, const AbstractPlace &Target,
                          const Subject &S, bool Shared, bool StoredHere) {
  llvm::ArrayRef<Step> Rest;
  if (O.Kind == OpKind::Assign) {
    if (isPrefix(Target, S.Where, Rest) || isPrefix(S.Where, Target, Rest))
      return true;
    // Under another name.
    if (Target.Root == RootKind::Local && Target.hasDeref() &&
        llvm::any_of(Numbers.cells(Target), [&](const AbstractPlace &Cell) {
          return isPrefix(Cell, S.Where, Rest);
        }))
      return true;
    // Through a pointer: what has its address taken, or the same field of
    // another object that may be this one.
    if (Target.hasDeref() && Shared)
      return true;
    if (!S.Where.hasDeref() && !(S.Where.isGlobal() && Target.hasDeref()))
      return false;
    const Step *Ours = S.Where.Path.empty() ? nullptr : &S.Where.Path.back();
    const Step *Theirs = Target.Path.empty() ? nullptr : &Target.Path.back();
    // The same field, or a pointer on the way.
    if (Theirs && Theirs->Kind == StepKind::Field &&
        llvm::is_contained(S.Where.Path, *Theirs))
      return true;
    if (Ours && Ours->Kind == StepKind::Field)
      return false;
    return Ours && Theirs && Theirs->Kind != StepKind::Field;
  }
  if (O.Kind != OpKind::Call)
    return false;
  bool OfResult = S.Where.Root == RootKind::Result;
  if (OfResult && S.Where.Path.empty())
    return S.Where.Index == O.CallId;
  if (!S.isElsewhere() && !Shared)
    return false;
  bool Own = OfResult && S.Where.Index == O.CallId;
  if (Own)
    return false;
  if (S.isElsewhere() && storedBy(O).has(S.Where))
    return true;
  // A lock lets in what other threads have stored in the same place.
  if (StoredHere)
    return true;
  bool Harmless =
      G.keyApi(F, O) != nullptr ||
      (O.Source.Kind == ValueKind::Function && !O.Source.FunctionIsInternal &&
       G.models().Harmless.count(O.Source.Text) != 0);
  if (Shared && Harmless)
    return llvm::any_of(O.Args, [&](const Value &V) {
      if (V.Kind == ValueKind::Address)
        return V.Where.Root == S.Where.Root && V.Where.Index == S.Where.Index;
      if (V.Kind != ValueKind::Load || V.Where.Root != RootKind::Local)
        return false;
      AbstractPlace Object = lift(V.Where);
      Object.Path.push_back(Step::deref());
      return llvm::any_of(Numbers.cells(Object), [&](const AbstractPlace &C) {
        return isPrefix(C, S.Where, Rest);
      });
    });
  return !Harmless && (Shared || OfResult);
}

void BranchFacts::findEffects() {
  std::vector<bool> Shared(Subjects.size()), StoredHere(Subjects.size());
  for (uint32_t N = 0; N < Subjects.size(); ++N)
    Shared[N] = addressTaken(Subjects[N].Where);
  for (const Block &B : Fn.Blocks)
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Assign) {
        AbstractPlace Target = lift(O.Target);
        for (uint32_t N = 0; N < Subjects.size(); ++N)
          StoredHere[N] = StoredHere[N] ||
                          (Subjects[N].isElsewhere() &&
                           forgets(O, Target, Subjects[N], Shared[N], false));
      }
  auto Plain = [&](const AbstractPlace &Where) {
    auto It = llvm::find_if(Subjects, [&](const Subject &S) {
      return !S.Mask && S.Where == Where;
    });
    return It == Subjects.end() ? -1 : int(It - Subjects.begin());
  };
  for (const Block &B : Fn.Blocks)
    for (const Op &O : B.Ops) {
      Effect E;
      AbstractPlace Target;
      if (O.Kind == OpKind::Assign)
        Target = lift(O.Target);
      for (uint32_t N = 0; N < Subjects.size(); ++N)
        if (forgets(O, Target, Subjects[N], Shared[N], StoredHere[N]))
          E.Forgets.push_back(N);
      if (isCopy(O)) {
        int T = Plain(Target), S = Plain(lift(O.Source.Where));
        if (T >= 0 && S >= 0 && T != S) {
          E.StoreNumber = Stores.size();
          bool Copy = O.Source.Kind == ValueKind::Load;
          Stores.push_back({uint32_t(T), uint32_t(S),
                            Copy ? Relation::None : O.Source.Rel,
                            O.Source.Int});
        }
      } else if (O.Kind == OpKind::Assign && !O.IfEqual &&
                 O.Source.Kind == ValueKind::Constant) {
        E.Target = Plain(Target);
        E.Constant = O.Source.Int;
      } else if (returnsNumber(O)) {
        E.Returned = Plain(lift(O.Source.Where));
      }
      if (!E.Forgets.empty() || E.StoreNumber >= 0 || E.Target >= 0 ||
          E.Returned >= 0)
        Effects[&O] = std::move(E);
    }
}

} // namespace pka
