#include "judge/PathWalk.h"
#include "judge/Guards.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

namespace pka {

static const size_t MaxStates = 4000;

PathWalk::PathWalk(const PathAnalysis &A, const OpRef &Create,
                   AbstractPlace Key, const Outcome &Result, bool Success)
    : A(A), Fn(A.P.function(Create.F)), Numbers(A.walked(Create.F).Numbers),
      Facts(A.walked(Create.F).Facts), Create(Create), Key(std::move(Key)),
      Result(Result), Success(Success) {}

void PathWalk::push(State S) {
  auto Inserted = Seen.insert(std::move(S));
  if (!Inserted.second)
    return;
  if (Seen.size() > MaxStates) {
    GaveUp = true;
    return;
  }
  Work.push_back(&*Inserted.first);
}

void PathWalk::run() {
  findLoops();
  findTemporaries();
  State S;
  S.Block = Create.Block;
  S.Index = Create.Index + 1;
  AbstractPlace R;
  R.Root = RootKind::Result;
  R.Owner = Create.F;
  R.Index = Create.O->CallId;
  S.Status.insert(Numbers.number(R));
  // A wrapper may tell its result through a pointer as well.
  for (const Value &V : Create.O->Args)
    if (V.Kind == ValueKind::Address && V.Where.Root == RootKind::Local &&
        !mentionsKey(V))
      S.Derived.insert(number(V.Where));
  // A pointer to an object on the stack that was handed out earlier still
  // leads to the key.
  if (Key.Root == RootKind::Local && Key.hasField())
    forEachOp(Fn, [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind == OpKind::Call && &O != Create.O && !deletesKey(O) &&
          !A.G.keyApi(Create.F, O) &&
          !(O.Source.Kind == ValueKind::Function &&
            A.G.models().Harmless.count(O.Source.Text)))
        for (const Value &V : O.Args)
          S.Escaped |= V.Kind == ValueKind::Address && mentionsKey(V);
    });
  forEachOp(Fn, [&](uint32_t, uint32_t, const Op &O) {
    int64_t Value = 0;
    for (const LateFlags::Flag &F : A.Late.flags(O))
      if (A.Late.valueAt(Create, Key, F, Value))
        S.Constants.set(Numbers.number(F.Where), Value);
  });
  std::vector<State> Starts;
  for (BranchFacts::Known &K : Facts.behind(Create.Block, Create.Index)) {
    S.Known = std::move(K);
    Starts.push_back(S);
  }
  walkAll(Starts);
  if (!GaveUp)
    return;
  // Once more, with paths that differ in nothing but what is known as one.
  UseFacts = GaveUp = false;
  S.Known = {};
  Seen.clear();
  Work.clear();
  Ends.clear();
  Deletes.clear();
  walkAll(S);
}

void PathWalk::walkAll(llvm::ArrayRef<State> Starts) {
  for (const State &Start : Starts)
    push(Start);
  while (!Work.empty() && !GaveUp) {
    const State *Next = Work.back();
    Work.pop_back();
    walk(*Next);
  }
}

void PathWalk::end(const State &S, PathEndKind Kind, Location Loc) {
  PathEnd E;
  E.Kind = Kind;
  E.Loc = Loc.isValid() ? Loc : Create.O->Loc;
  if (S.Returned && Kind == PathEndKind::Exit) {
    E.Loc = S.Returned->Loc;
    E.Returned = &S.Returned->Source;
    E.ReturnsStatus = S.ReturnsStatus;
    E.ReturnsConstant =
        constant(S, *E.Returned, E.Constant) || S.Returns.isOnly(E.Constant);
    E.ReturnsNonZero = S.Returns.holds(Relation::NE, 0) == 1;
  }
  E.Escaped = S.Escaped || S.IsValue;
  E.ValueOnly = S.IsValue && !S.Escaped;
  E.Again = S.Again;
  E.FlagSet = S.FlagSet;
  E.Uncertain = S.Uncertain;
  for (const auto &C : S.Constants.all())
    if (Numbers.place(C.first).isGlobal())
      E.Globals[Numbers.place(C.first)] = C.second;
  Ends.push_back(std::move(E));
}

/// The destructor of a local object may still delete the key.
void PathWalk::endByThrow(const State &S, Location Loc) {
  end(S, deletesOnUnwind() ? PathEndKind::Deleted : PathEndKind::Thrown, Loc);
}

bool PathWalk::constant(const State &S, const Value &V, int64_t &Found) const {
  if (V.Kind == ValueKind::Constant) {
    Found = V.Int;
    return true;
  }
  if (V.Kind != ValueKind::Load && V.Kind != ValueKind::Test)
    return false;
  // A success that has one number only.
  if (V.Kind == ValueKind::Load && isStatus(S, V)) {
    if (!Success || S.Again || !Result.Known || Result.OkNonZero ||
        Result.Ok.empty() ||
        llvm::any_of(Result.Ok, [&](int64_t I) { return I != Result.Ok[0]; }))
      return false;
    Found = Result.Ok[0];
    return true;
  }
  if (V.Kind == ValueKind::Test && isStatus(S, V)) {
    int Holds = statusHolds(S, V.Rel, V.Int);
    Found = Holds;
    return Holds >= 0;
  }
  const int64_t *Known = S.Constants.find(number(V.Where));
  if (!Known)
    return false;
  Found = V.Kind == ValueKind::Test ? holds(V.Rel, *Known, V.Int) : *Known;
  return true;
}

bool PathWalk::isStatus(const State &S, const Value &V) const {
  return V.Where.isValid() && S.Status.count(number(V.Where));
}

bool PathWalk::isDerived(const State &S, const Value &V) const {
  if (!V.Where.isValid() || S.Derived.all().empty())
    return false;
  const AbstractPlace &P = Numbers.place(number(V.Where));
  llvm::ArrayRef<Step> Rest;
  return llvm::any_of(S.Derived.all(), [&](uint32_t D) {
    return isPrefix(Numbers.place(D), P, Rest);
  });
}

bool PathWalk::call(State &S, const Op &O) {
  if (isDismissed(S, O)) {
    Deletes.insert(&O); // It is there for the other paths only.
    return true;
  }
  // Who is told where a number stands may store another.
  for (const Value &V : O.Args)
    if (V.Kind == ValueKind::Address)
      S.Constants.erase(number(V.Where));
  callStores(S, O);
  if (asksTooEarly(S, O)) {
    end(S, PathEndKind::Unflagged, O.Loc);
    return false;
  }
  if (deletesKey(O)) {
    // The next time round it may as well be an ordinary end.
    if (!S.Round || S.Again)
      Deletes.insert(&O);
    std::map<FunctionId, bool> Known;
    SeemsDeleted |= !leadsToDelete(O, Known);
    end(S, PathEndKind::Deleted, O.Loc);
    return false;
  }
  if (Key.Root == RootKind::None)
    return true;
  createAgain(S, O);
  if (overwritesKey(O)) {
    end(S, PathEndKind::Overwritten, O.Loc);
    return false;
  }
  if (freesKey(O)) {
    end(S, PathEndKind::Freed, O.Loc);
    return false;
  }
  if (mayThrow(S, O))
    endByThrow(S, O.Loc);
  // Who is given the result may say in other words what it was.
  for (const Value &V : O.Args)
    if (isStatus(S, V) || isDerived(S, V)) {
      AbstractPlace R;
      R.Root = RootKind::Result;
      R.Owner = Create.F;
      R.Index = O.CallId;
      S.Derived.insert(Numbers.number(R));
      if (O.Args.front().Kind == ValueKind::Address)
        S.Derived.insert(number(O.Args.front().Where));
      break;
    }
  // Nobody knows what is behind a pointer, nor what it does to a global.
  S.Escaped |= Key.isGlobal() && O.Source.Kind != ValueKind::Function &&
               A.G.edgesOf(O).empty();
  const KeyApi *Api = A.G.keyApi(Create.F, O);
  bool Harmless = Api != nullptr;
  if (O.Source.Kind == ValueKind::Function && !O.Source.FunctionIsInternal)
    Harmless |= A.G.models().Deallocators.count(O.Source.Text) ||
                A.G.models().Harmless.count(O.Source.Text);
  // Even what keeps nothing may copy from its second argument, and a thread's
  // value is kept.
  for (size_t I = 0; I < O.Args.size(); ++I) {
    bool Keeps = Api ? int(I) != Api->KeyArgument : I == 1;
    if ((!Harmless || Keeps) && mentionsKey(O.Args[I]))
      (Api ? S.IsValue : S.Escaped) = true;
  }
  return true;
}

void PathWalk::assign(State &S, const Op &O) {
  uint32_t Target = number(O.Target);
  int64_t Constant = 0;
  if (isDerived(S, O.Source) ||
      (O.Source.Kind == ValueKind::Unknown && isStatus(S, O.Source)))
    S.Derived.insert(Target);
  else
    S.Derived.erase(Target);
  if (!O.IfEqual && constant(S, O.Source, Constant))
    S.Constants.set(Target, Constant);
  else
    S.Constants.erase(Target);
  if (isStatus(S, O.Source)) {
    if (O.Source.Kind == ValueKind::Load)
      S.Status.insert(Target);
    else
      S.Status.erase(Target);
  } else if (S.Status.count(Target)) {
    // rc |= f(): the result lives on in a form that is not followed.
    if (O.Source.Kind == ValueKind::Unknown)
      S.Uncertain = true;
    S.Status.erase(Target);
  }
  if (mentionsKey(O.Source))
    for (const AbstractPlace &T :
         A.Pl.resolve(Numbers.place(Target), Sense::Cell))
      S.Escaped |= T.Root != RootKind::Local;
  S.FlagSet |= isFlag(Target);
}

bool PathWalk::step(State &S, const Op &O) {
  switch (O.Kind) {
  case OpKind::Call:
    return call(S, O);
  case OpKind::Return:
    if (mentionsKey(O.Source))
      S.Escaped = true;
    if (O.Source.Kind != ValueKind::Load && isStatus(S, O.Source) &&
        O.Source.Kind != ValueKind::Test)
      S.Uncertain = true;
    S.Uncertain |= isDerived(S, O.Source);
    S.Returned = &O;
    S.Returns = Facts.boundsOf(O.Source, S.Known);
    S.ReturnsStatus = O.Source.Kind == ValueKind::Load && isStatus(S, O.Source);
    return true;
  case OpKind::Assign:
    if (wipesKey(O)) {
      end(S, PathEndKind::Wiped, O.Loc);
      return false;
    }
    assign(S, O);
    return true;
  case OpKind::Throw:
    endByThrow(S, O.Loc);
    return false;
  }
  return true;
}

int PathWalk::statusHolds(const State &S, Relation Rel, int64_t R) const {
  if (!Result.Known || Rel == Relation::None)
    return -1;
  int Found = -1;
  auto Add = [&](bool Holds) {
    Found = Found == -1 || Found == int(Holds) ? int(Holds) : -2;
  };
  bool Equality = Rel == Relation::EQ || Rel == Relation::NE;
  if (Success != S.Again) {
    for (int64_t V : Result.Ok)
      Add(holds(Rel, V, R));
    if (Result.OkNonZero) {
      if (R != 0 || !Equality)
        return -1;
      Add(Rel == Relation::NE);
    }
  } else {
    for (int64_t V : Result.Fail)
      Add(holds(Rel, V, R));
    if (Result.FailIsRest) {
      if (!llvm::is_contained(Result.Ok, R) || !Equality)
        return -1;
      Add(Rel == Relation::NE);
    }
  }
  return Found < 0 ? -1 : Found;
}

int PathWalk::decide(State &S, const Condition &C) const {
  if (!isStatus(S, C.Lhs)) {
    if (isDerived(S, C.Lhs) || isDerived(S, C.Rhs)) {
      S.Uncertain = true;
      return -1;
    }
    if (isStatus(S, C.Rhs) || (C.Mask && !C.Lhs.Where.Path.empty()))
      S.Uncertain = true; // A bit that may say whether there is a key.
    int64_t Known = 0;
    if (C.Lhs.Kind == ValueKind::Load && C.Rhs.Kind == ValueKind::Constant &&
        C.Rel != Relation::None && constant(S, C.Lhs, Known))
      return holds(C.Rel, C.Mask ? Known & C.Mask : Known, C.Rhs.Int) ? 0 : 1;
    return -1;
  }
  int Holds = -1;
  if (!C.Mask && C.Lhs.Kind == ValueKind::Load &&
      C.Rhs.Kind == ValueKind::Constant)
    Holds = statusHolds(S, C.Rel, C.Rhs.Int);
  if (Holds < 0) {
    S.Uncertain = true;
    return -1;
  }
  return Holds ? 0 : 1;
}

/// `if (key == -1)`: on that side there is no key, or it is known by its
/// number.
bool PathWalk::tellsKey(const Condition &C, size_t Side) const {
  if (C.Rhs.Kind != ValueKind::Constant || C.Mask ||
      C.Lhs.Kind != ValueKind::Load ||
      !((C.Rel == Relation::EQ && Side == 0) ||
        (C.Rel == Relation::NE && Side == 1)))
    return false;
  const AbstractPlace &P = Numbers.place(number(C.Lhs.Where));
  return P == Key || A.Pl.resolve(P, Sense::Value).count(Key);
}

void PathWalk::walk(State S) {
  const Block &B = Fn.Blocks[S.Block];
  for (uint32_t I = S.Index; I < B.Ops.size(); ++I) {
    if (!step(S, B.Ops[I]))
      return;
    if (UseFacts)
      Facts.pass(B.Ops[I], S.Known);
  }
  if (B.Succs.empty()) {
    if (B.Ops.empty()) // The exit; a block that never returns has its call.
      end(S, PathEndKind::Exit, {});
    return;
  }
  int Side = B.Succs.size() == 2 ? decide(S, B.Cond) : -1;
  auto Deleting = DeletingSide.find(S.Block);
  if (Side < 0 && Deleting != DeletingSide.end())
    Side = Deleting->second;
  for (size_t I = 0; I < B.Succs.size(); ++I) {
    if (B.Succs[I] == Block::NoSuccessor || (Side >= 0 && size_t(Side) != I))
      continue;
    State Next = S;
    if (UseFacts && !Facts.take(S.Block, I, Next.Known)) {
      if (Side < 0)
        continue;
      Next.Known = {}; // What decided knows better.
    }
    Next.Block = B.Succs[I];
    Next.Index = 0;
    Next.Round |= BackEdges.count({S.Block, B.Succs[I]}) != 0;
    forgetTemporaries(Next);
    Next.FlagSet |= B.Succs.size() == 2 && tellsFlag(B.Cond, I);
    if (B.Succs.size() == 2 && !isStatus(S, B.Cond.Lhs) && tellsKey(B.Cond, I))
      Next.Uncertain = true;
    push(std::move(Next));
  }
}

} // namespace pka
