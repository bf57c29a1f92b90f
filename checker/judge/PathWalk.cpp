#include "judge/PathWalk.h"
#include "judge/Guards.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

static const size_t MaxStates = 4000;

PathWalk::PathWalk(const PathAnalysis &A, const OpRef &Create,
                   AbstractPlace Key, const Outcome &Result, bool Success)
    : A(A), Fn(A.P.function(Create.F)), Create(Create), Key(std::move(Key)),
      Result(Result), Success(Success) {}

void PathWalk::push(State S) {
  std::string Id = std::to_string(S.Block) + "/" + std::to_string(S.Index) +
                   "/" + std::to_string(S.Escaped) + std::to_string(S.FlagSet) +
                   std::to_string(S.Uncertain) + "/" +
                   std::to_string(reinterpret_cast<uintptr_t>(S.Returned));
  for (const AbstractPlace &P : S.Status)
    Id += "/" + std::to_string(int(P.Root)) + "." + std::to_string(P.Index) +
          "." + std::to_string(P.Path.size());
  for (const auto &C : S.Constants)
    Id += "=" + std::to_string(C.first.Index) + "." +
          std::to_string(C.first.Path.size()) + ":" + std::to_string(C.second);
  if (!Seen.insert(Id).second)
    return;
  if (Seen.size() > MaxStates) {
    GaveUp = true;
    return;
  }
  Work.push_back(std::move(S));
}

void PathWalk::run() {
  State S;
  S.Block = Create.Block;
  S.Index = Create.Index + 1;
  AbstractPlace R;
  R.Root = RootKind::Result;
  R.Owner = Create.F;
  R.Index = Create.O->CallId;
  S.Status.insert(R);
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
  push(std::move(S));
  while (!Work.empty() && !GaveUp) {
    State Next = std::move(Work.back());
    Work.pop_back();
    walk(std::move(Next));
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
    E.ReturnsConstant = constant(S, *E.Returned, E.Constant);
  }
  E.Escaped = S.Escaped;
  E.FlagSet = S.FlagSet;
  E.Uncertain = S.Uncertain;
  for (const auto &C : S.Constants)
    if (C.first.isGlobal())
      E.Globals.insert(C);
  Ends.push_back(std::move(E));
}

bool PathWalk::constant(const State &S, const Value &V, int64_t &Found) const {
  if (V.Kind == ValueKind::Constant) {
    Found = V.Int;
    return true;
  }
  if (V.Kind != ValueKind::Load && V.Kind != ValueKind::Test)
    return false;
  if (V.Kind == ValueKind::Test && isStatus(S, V)) {
    int Holds = statusHolds(V.Rel, V.Int);
    Found = Holds;
    return Holds >= 0;
  }
  auto It = S.Constants.find(A.Pl.lift(Create.F, V.Where));
  if (It == S.Constants.end())
    return false;
  Found =
      V.Kind == ValueKind::Test ? holds(V.Rel, It->second, V.Int) : It->second;
  return true;
}

bool PathWalk::isStatus(const State &S, const Value &V) const {
  return V.Where.isValid() && S.Status.count(A.Pl.lift(Create.F, V.Where));
}

/// \p V is the key or something around it, a pointer to it, or a pointer to any
/// part of the object that it is in: from a part the whole can be had.
bool PathWalk::mentionsKey(const Value &V) const {
  if (!V.Where.isValid() || Key.Root == RootKind::None)
    return false;
  AbstractPlace Object = Key;
  while (!Object.Path.empty() && Object.Path.back().Kind != StepKind::Deref)
    Object.Path.pop_back();
  llvm::ArrayRef<Step> Rest;
  for (const AbstractPlace &Q :
       A.Pl.resolve(A.Pl.lift(Create.F, V.Where), Sense::Value))
    if (isPrefix(Q, Key, Rest) ||
        (V.Kind == ValueKind::Address && isPrefix(Object, Q, Rest)) ||
        isHolder(Q))
      return true;
  return false;
}

/// \p A is or contains a way to a key that only this function has.
bool PathWalk::isHolder(const AbstractPlace &A) const {
  llvm::ArrayRef<Step> Rest;
  return Query.Holders && Key.Root == RootKind::Local && !(A == Key) &&
         llvm::any_of(*Query.Holders, [&](const AbstractPlace &H) {
           return isPrefix(A, H, Rest);
         });
}

bool PathWalk::deletesKey(const Op &O) const {
  if (Key.Root == RootKind::None)
    return false;
  auto It = A.DeleteOps.find(&O);
  if (It != A.DeleteOps.end())
    for (const AbstractPlace &D : It->second)
      if (samePlace(D, Key) || sameFieldOfSomeObject(D, Key) || isHolder(D))
        return true;
  if (Query.Deleters && Key.isGlobal())
    for (FunctionId Callee : A.G.calleesOf(O))
      if (Query.Deleters->count(Callee))
        return true;
  return false;
}

/// Another create in the same storage. Storage that the caller chose anew each
/// time is not overwritten.
bool PathWalk::overwritesKey(const Op &O) const {
  if (llvm::any_of(Key.Path, [](const Step &St) {
        return St.Kind == StepKind::Index && St.Index == Step::AnyIndex;
      }))
    return false;
  auto It = A.CreateOps.find(&O);
  if (It != A.CreateOps.end())
    for (const AbstractPlace &C : It->second)
      if (samePlace(C, Key) && (&O != Create.O || Key.Root != RootKind::Result))
        return true;
  // A call that comes to another create, whatever it finds. One that goes
  // through a table comes to another entry each time.
  if (O.Source.Kind == ValueKind::Function && !O.Virtual && Query.Creators &&
      Key.isGlobal() && !Key.hasDeref())
    for (const CallEdge *E : A.G.edgesOf(O))
      if (!E->Via && Query.Creators->count(E->Callee) &&
          !A.P.function(E->Callee).Blocks.empty() &&
          A.allPathsCreate(E->Callee, 0, 0, Key, *Query.Creators, 3))
        return true;
  return false;
}

bool PathWalk::freesKey(const Op &O) const {
  if (O.Source.Kind != ValueKind::Function || O.Source.FunctionIsInternal)
    return false;
  auto Free = A.G.models().Deallocators.find(O.Source.Text);
  if (Free == A.G.models().Deallocators.end())
    return false;
  int I = Free->second.Argument;
  if (I < 0 || unsigned(I) >= O.Args.size() ||
      O.Args[I].Kind != ValueKind::Load)
    return false;
  llvm::ArrayRef<Step> Rest;
  for (const AbstractPlace &Q :
       A.Pl.resolve(A.Pl.lift(Create.F, O.Args[I].Where), Sense::Value))
    if (isPrefix(Q, Key, Rest) && !Rest.empty() &&
        Rest.front().Kind == StepKind::Deref &&
        llvm::none_of(Rest.drop_front(), [](const Step &St) {
          return St.Kind == StepKind::Deref;
        }))
      return true;
  return false;
}

/// A function of the program that throws on some path. One that is given the
/// create's result throws because of that.
bool PathWalk::mayThrow(const State &S, const Op &O) const {
  if (Fn.has(FF_HasTry) ||
      llvm::any_of(O.Args, [&](const Value &V) { return isStatus(S, V); }))
    return false;
  return llvm::any_of(A.G.calleesOf(O), [&](FunctionId Callee) {
    bool Throws = false;
    forEachOp(A.P.function(Callee), [&](uint32_t, uint32_t, const Op &In) {
      Throws |= In.Kind == OpKind::Throw;
    });
    return Throws;
  });
}

bool PathWalk::call(State &S, const Op &O) {
  if (deletesKey(O)) {
    Deletes.insert(&O);
    end(S, PathEndKind::Deleted, O.Loc);
    return false;
  }
  if (Key.Root == RootKind::None)
    return true;
  if (overwritesKey(O)) {
    end(S, PathEndKind::Overwritten, O.Loc);
    return false;
  }
  if (freesKey(O)) {
    end(S, PathEndKind::Freed, O.Loc);
    return false;
  }
  if (mayThrow(S, O))
    end(S, PathEndKind::Thrown, O.Loc);
  bool IsKeyApi = A.G.keyApi(Create.F, O) != nullptr;
  bool Harmless = IsKeyApi;
  if (O.Source.Kind == ValueKind::Function && !O.Source.FunctionIsInternal)
    Harmless |= A.G.models().Deallocators.count(O.Source.Text) ||
                A.G.models().Harmless.count(O.Source.Text);
  // Even what keeps nothing may copy from its second argument.
  for (size_t I = 0; I < O.Args.size(); ++I)
    S.Escaped |= (!Harmless || (I == 1 && !IsKeyApi)) && mentionsKey(O.Args[I]);
  return true;
}

void PathWalk::assign(State &S, const Op &O) {
  AbstractPlace Target = A.Pl.lift(Create.F, O.Target);
  int64_t Constant = 0;
  if (constant(S, O.Source, Constant))
    S.Constants[Target] = Constant;
  else
    S.Constants.erase(Target);
  if (isStatus(S, O.Source)) {
    if (O.Source.Kind == ValueKind::Load)
      S.Status.insert(Target);
    else if (!S.Constants.count(Target))
      S.Uncertain = true;
  } else if (S.Status.count(Target)) {
    // rc |= f(): the result lives on in a form that is not followed.
    if (O.Source.Kind == ValueKind::Unknown)
      S.Uncertain = true;
    S.Status.erase(Target);
  }
  if (mentionsKey(O.Source))
    for (const AbstractPlace &T : A.Pl.resolve(Target, Sense::Cell))
      S.Escaped |= T.Root != RootKind::Local;
  if (Query.Flags)
    for (const AbstractPlace &Flag : *Query.Flags)
      if (samePlace(Flag, Target))
        S.FlagSet = true;
}

bool PathWalk::step(State &S, const Op &O) {
  switch (O.Kind) {
  case OpKind::Call:
    return call(S, O);
  case OpKind::Return:
    if (mentionsKey(O.Source))
      S.Escaped = true;
    if (O.Source.Kind == ValueKind::Unknown && isStatus(S, O.Source))
      S.Uncertain = true;
    S.Returned = &O;
    S.ReturnsStatus = O.Source.Kind == ValueKind::Load && isStatus(S, O.Source);
    return true;
  case OpKind::Assign:
    assign(S, O);
    return true;
  case OpKind::Throw:
    end(S, PathEndKind::Thrown, O.Loc);
    return false;
  }
  return true;
}

int PathWalk::statusHolds(Relation Rel, int64_t R) const {
  if (!Result.Known || Rel == Relation::None)
    return -1;
  int Found = -1;
  auto Add = [&](bool Holds) {
    Found = Found == -1 || Found == int(Holds) ? int(Holds) : -2;
  };
  bool Equality = Rel == Relation::EQ || Rel == Relation::NE;
  if (Success) {
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
    Holds = statusHolds(C.Rel, C.Rhs.Int);
  if (Holds < 0) {
    S.Uncertain = true;
    return -1;
  }
  return Holds ? 0 : 1;
}

/// `if (key == 0)`: on that side the key is known by its number.
static bool tellsKey(const Condition &C, size_t Side) {
  return C.Rhs.Kind == ValueKind::Constant && !C.Mask &&
         C.Lhs.Kind == ValueKind::Load &&
         ((C.Rel == Relation::EQ && Side == 0) ||
          (C.Rel == Relation::NE && Side == 1));
}

void PathWalk::walk(State S) {
  const Block &B = Fn.Blocks[S.Block];
  for (uint32_t I = S.Index; I < B.Ops.size(); ++I)
    if (!step(S, B.Ops[I]))
      return;
  if (B.Succs.empty()) {
    if (B.Ops.empty()) // The exit; a block that never returns has its call.
      end(S, PathEndKind::Exit, {});
    return;
  }
  int Side = B.Succs.size() == 2 ? decide(S, B.Cond) : -1;
  for (size_t I = 0; I < B.Succs.size(); ++I) {
    if (B.Succs[I] == Block::NoSuccessor || (Side >= 0 && size_t(Side) != I))
      continue;
    State Next = S;
    Next.Block = B.Succs[I];
    Next.Index = 0;
    if (B.Succs.size() == 2 && tellsKey(B.Cond, I) &&
        !isStatus(S, B.Cond.Lhs) &&
        A.Pl.lift(Create.F, B.Cond.Lhs.Where) == Key)
      Next.Escaped = true;
    push(std::move(Next));
  }
}

} // namespace pka
