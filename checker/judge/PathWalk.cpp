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
                   std::to_string(S.Uncertain);
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

void PathWalk::end(const State &S, PathEndKind Kind, Location Loc,
                   const Value *Returned, bool ReturnsStatus) {
  PathEnd E;
  E.Kind = Kind;
  E.Loc = Loc.isValid() ? Loc : Create.O->Loc;
  E.Returned = Returned;
  E.ReturnsStatus = ReturnsStatus;
  E.Escaped = S.Escaped;
  E.FlagSet = S.FlagSet;
  E.Uncertain = S.Uncertain;
  Ends.push_back(E);
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
        (V.Kind == ValueKind::Address && isPrefix(Object, Q, Rest)))
      return true;
  return false;
}

bool PathWalk::deletesKey(const Op &O) const {
  if (Key.Root == RootKind::None)
    return false;
  auto It = A.DeleteOps.find(&O);
  if (It != A.DeleteOps.end())
    for (const AbstractPlace &D : It->second)
      if (samePlace(D, Key) || sameFieldOfSomeObject(D, Key))
        return true;
  if (Deleters && Key.isGlobal())
    for (FunctionId Callee : A.G.calleesOf(O))
      if (Deleters->count(Callee))
        return true;
  return false;
}

bool PathWalk::call(State &S, const Op &O) {
  if (deletesKey(O)) {
    Deletes.insert(&O);
    end(S, PathEndKind::Deleted, O.Loc);
    return false;
  }
  if (Key.Root == RootKind::None)
    return true;
  auto It = A.CreateOps.find(&O);
  bool AnyElement = llvm::any_of(Key.Path, [](const Step &St) {
    return St.Kind == StepKind::Index && St.Index == Step::AnyIndex;
  });
  // Storage that the caller chose anew each time is not overwritten.
  if (It != A.CreateOps.end() && !AnyElement)
    for (const AbstractPlace &C : It->second)
      if (samePlace(C, Key) &&
          (&O != Create.O || Key.Root != RootKind::Result)) {
        end(S, PathEndKind::Overwritten, O.Loc);
        return false;
      }
  bool Frees = false, Harmless = A.G.keyApi(Create.F, O) != nullptr;
  if (O.Source.Kind == ValueKind::Function && !O.Source.FunctionIsInternal) {
    auto Free = A.G.models().Deallocators.find(O.Source.Text);
    if (Free != A.G.models().Deallocators.end()) {
      Harmless = true;
      int I = Free->second.Argument;
      if (I >= 0 && unsigned(I) < O.Args.size() &&
          O.Args[I].Kind == ValueKind::Load) {
        llvm::ArrayRef<Step> Rest;
        for (const AbstractPlace &Q :
             A.Pl.resolve(A.Pl.lift(Create.F, O.Args[I].Where), Sense::Value))
          Frees |= isPrefix(Q, Key, Rest) && !Rest.empty() &&
                   Rest.front().Kind == StepKind::Deref &&
                   llvm::none_of(Rest.drop_front(), [](const Step &St) {
                     return St.Kind == StepKind::Deref;
                   });
      }
    }
    Harmless |= A.G.models().Harmless.count(O.Source.Text) != 0;
  }
  if (Frees) {
    end(S, PathEndKind::Freed, O.Loc);
    return false;
  }
  // Even what keeps nothing may copy from its second argument.
  bool IsKeyApi = A.G.keyApi(Create.F, O) != nullptr;
  for (size_t I = 0; I < O.Args.size(); ++I)
    S.Escaped |=
        (!Harmless || (I == 1 && !IsKeyApi)) && mentionsKey(O.Args[I]);
  return true;
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
    end(S, PathEndKind::Exit, O.Loc, &O.Source,
        O.Source.Kind == ValueKind::Load && isStatus(S, O.Source));
    return false;
  case OpKind::Assign: {
    AbstractPlace Target = A.Pl.lift(Create.F, O.Target);
    if (O.Source.Kind == ValueKind::Constant)
      S.Constants[Target] = O.Source.Int;
    else
      S.Constants.erase(Target);
    if (isStatus(S, O.Source)) {
      if (O.Source.Kind == ValueKind::Load)
        S.Status.insert(Target);
      else
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
    if (Flags)
      for (const AbstractPlace &Flag : *Flags)
        if (samePlace(Flag, Target))
          S.FlagSet = true;
    return true;
  }
  }
  return true;
}

int PathWalk::decide(State &S, const Condition &C) const {
  if (!isStatus(S, C.Lhs)) {
    if (isStatus(S, C.Rhs) || (C.Mask && !C.Lhs.Where.Path.empty()))
      S.Uncertain = true; // A bit that may say whether there is a key.
    if (C.Lhs.Kind == ValueKind::Load && C.Rhs.Kind == ValueKind::Constant &&
        C.Rel != Relation::None) {
      auto It = S.Constants.find(A.Pl.lift(Create.F, C.Lhs.Where));
      if (It != S.Constants.end())
        return holds(C.Rel, C.Mask ? It->second & C.Mask : It->second,
                     C.Rhs.Int)
                   ? 0
                   : 1;
    }
    return -1;
  }
  auto Unknown = [&] {
    S.Uncertain = true;
    return -1;
  };
  if (!Result.Known || C.Rel == Relation::None || C.Mask ||
      C.Lhs.Kind != ValueKind::Load || C.Rhs.Kind != ValueKind::Constant)
    return Unknown();
  int64_t R = C.Rhs.Int;
  int Side = -1;
  auto Add = [&](bool Holds) {
    int This = Holds ? 0 : 1;
    Side = Side == -1 || Side == This ? This : -2;
  };
  if (Success) {
    for (int64_t V : Result.Ok)
      Add(holds(C.Rel, V, R));
    if (Result.OkNonZero) {
      if (R != 0 || (C.Rel != Relation::EQ && C.Rel != Relation::NE))
        return Unknown();
      Add(C.Rel == Relation::NE);
    }
  } else {
    for (int64_t V : Result.Fail)
      Add(holds(C.Rel, V, R));
    if (Result.FailIsRest) {
      if (!llvm::is_contained(Result.Ok, R) ||
          (C.Rel != Relation::EQ && C.Rel != Relation::NE))
        return Unknown();
      Add(C.Rel == Relation::NE);
    }
  }
  return Side < 0 ? Unknown() : Side;
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
    push(std::move(Next));
  }
}

} // namespace pka
