#include "judge/Guards.h"
#include "judge/Assertions.h"
#include "judge/Names.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

bool holds(Relation Rel, int64_t L, int64_t R, bool WhenTrue) {
  bool Result = true;
  switch (Rel) {
  case Relation::EQ:
    Result = L == R;
    break;
  case Relation::NE:
    Result = L != R;
    break;
  case Relation::LT:
    Result = L < R;
    break;
  case Relation::LE:
    Result = L <= R;
    break;
  case Relation::GT:
    Result = L > R;
    break;
  case Relation::GE:
    Result = L >= R;
    break;
  case Relation::None:
    return true;
  }
  return Result == WhenTrue;
}

std::vector<bool> reachable(const Function &F, uint32_t From, uint32_t Cut) {
  std::vector<bool> Seen(F.Blocks.size());
  std::vector<uint32_t> Work;
  auto Push = [&](uint32_t B) {
    if (B != Block::NoSuccessor && B != Cut && !Seen[B]) {
      Seen[B] = true;
      Work.push_back(B);
    }
  };
  Push(From);
  while (!Work.empty()) {
    uint32_t B = Work.back();
    Work.pop_back();
    for (uint32_t S : F.Blocks[B].Succs)
      Push(S);
  }
  return Seen;
}

bool isOnlyBehind(const Program &P, const OpRef &At, const OpRef &First) {
  if (At.Block == First.Block)
    return First.Index < At.Index;
  return First.Block == 0 ||
         !reachable(P.function(At.F), 0, First.Block)[At.Block];
}

/// What can be reached on one side of \p B leads back there and nowhere else: a
/// loop that waits delays what comes behind it, and decides nothing.
static bool onlyComesBack(const Function &F, const std::vector<bool> &Side,
                          uint32_t B) {
  bool Back = false;
  for (uint32_t I = 0; I < F.Blocks.size(); ++I) {
    if (!Side[I])
      continue;
    if (F.Blocks[I].Succs.empty())
      return false;
    Back |= llvm::is_contained(F.Blocks[I].Succs, B);
  }
  return Back;
}

std::vector<Guard> guardsOf(const Program &P, FunctionId F, uint32_t Target) {
  const Function &Fn = P.function(F);
  std::vector<Guard> Result;
  if (Fn.Blocks.size() > 2000)
    return Result; // Generated code; conditions there are not read.
  for (uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    const Block &From = Fn.Blocks[B];
    if (B == Target || From.Succs.size() != 2 ||
        From.Succs[0] == Block::NoSuccessor ||
        From.Succs[1] == Block::NoSuccessor)
      continue;
    std::vector<bool> True = reachable(Fn, From.Succs[0], B);
    std::vector<bool> False = reachable(Fn, From.Succs[1], B);
    bool OnTrue = True[Target], OnFalse = False[Target];
    if (OnTrue != OnFalse && !onlyComesBack(Fn, OnTrue ? False : True, B))
      Result.push_back({F, B, &From.Cond, OnTrue});
  }
  return Result;
}

GuardJudge::GuardJudge(const Places &Pl)
    : Pl(Pl), G(Pl.graph()), P(G.program()) {
  for (FunctionId F = 0; F < P.functions().size(); ++F) {
    bool Initial = P.function(F).has(FF_Initializer);
    forEachOp(P.function(F), [&](uint32_t B, uint32_t I, const Op &O) {
      if (O.Kind == OpKind::Assign && O.Target.Root == RootKind::Global)
        Writes[P.lookupVariable(P.tu(F), O.Target)].push_back(
            {{F, B, I, &O}, Initial});
      auto Take = [&](const Value &V) {
        if (V.Kind == ValueKind::Address && V.Where.Root == RootKind::Global)
          AddressTaken.insert(P.lookupVariable(P.tu(F), V.Where));
      };
      if (O.Kind != OpKind::Call)
        Take(O.Source);
      for (const Value &V : O.Args)
        Take(V);
    });
  }
}

const std::vector<Guard> &GuardJudge::guards(FunctionId F,
                                             uint32_t Block) const {
  auto Inserted = Known.try_emplace({F, Block});
  if (Inserted.second)
    Inserted.first->second = guardsOf(P, F, Block);
  return Inserted.first->second;
}

/// What happens at \p At depends on the environment. What the creation leaves
/// behind it depends on no more than the creation does.
bool GuardJudge::underEnvironment(const OpRef &At,
                                  const CreationContext &C) const {
  if (fromEnvironment(Pl, At.F, At.O->Source))
    return true;
  std::set<std::pair<uint32_t, bool>> OfCreation;
  forEachOp(P.function(At.F), [&](uint32_t B, uint32_t I, const Op &O) {
    if (O.Kind == OpKind::Call &&
        (&O == C.Create || llvm::any_of(G.calleesOf(O),
                                        [&](FunctionId F) {
                                          return C.Creators.count(F) != 0;
                                        })) &&
        isOnlyBehind(P, At, {At.F, B, I, &O}))
      for (const Guard &Gd : guards(At.F, B))
        OfCreation.insert({Gd.Block, Gd.WhenTrue});
  });
  return llvm::any_of(guards(At.F, At.Block), [&](const Guard &Gd) {
    return !OfCreation.count({Gd.Block, Gd.WhenTrue}) &&
           fromEnvironment(Pl, At.F, Gd.Cond->Lhs);
  });
}

CreationContext
GuardJudge::context(const OpRef &Create, const PlaceSet &Keys,
                    llvm::ArrayRef<const CallEdge *> Chain) const {
  CreationContext C;
  C.Keys = &Keys;
  C.Frame = Create.F;
  C.Create = Create.O;
  C.Creators = G.reaching({Create.F});
  C.CreationSide = C.Creators;
  std::vector<FunctionId> Work(C.Creators.begin(), C.Creators.end());
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    for (const CallEdge *E : G.callees(F))
      if (E->When == RunsAt::Now && C.CreationSide.insert(E->Callee).second)
        Work.push_back(E->Callee);
  }
  auto AddGuards = [&](FunctionId F, uint32_t Block) {
    for (const Guard &Gd : guards(F, Block))
      for (const AbstractPlace &A : tiedPlaces(Gd))
        C.CreateGuards.insert(A);
  };
  AddGuards(Create.F, Create.Block);
  for (const CallEdge *E : Chain)
    AddGuards(E->Caller, E->Block);
  for (const CallEdge *E : G.callers(Create.F))
    AddGuards(E->Caller, E->Block);
  return C;
}

std::vector<AbstractPlace> GuardJudge::tiedPlaces(const Guard &Gd) const {
  std::vector<AbstractPlace> Result;
  for (const Value *V : {&Gd.Cond->Lhs, &Gd.Cond->Rhs})
    if (V->Kind == ValueKind::Load)
      for (const AbstractPlace &A :
           Pl.resolve(Pl.lift(Gd.F, V->Where), Sense::Value))
        Result.push_back(A);
  return Result;
}

std::string GuardJudge::text(const Guard &Gd) const {
  return conditionText(P, Gd.F, *Gd.Cond, Gd.WhenTrue);
}

bool GuardJudge::initialValue(const AbstractPlace &A, int64_t &Initial,
                              std::vector<const Write *> &Later) const {
  Initial = 0;
  auto It = Writes.find(A.Index);
  if (It == Writes.end())
    return true;
  bool Known = true;
  for (const Write &W : It->second) {
    llvm::ArrayRef<Step> Rest;
    AbstractPlace Target = Pl.lift(W.At.F, W.At.O->Target);
    if (!isPrefix(Target, A, Rest) && !isPrefix(A, Target, Rest))
      continue;
    if (!W.Initial)
      Later.push_back(&W);
    else if (W.At.O->Source.Kind == ValueKind::Constant)
      Initial = W.At.O->Source.Int;
    else
      Known = false;
  }
  return Known;
}

bool GuardJudge::isOpenAtFirst(const Guard &Gd) const {
  const Condition &C = *Gd.Cond;
  if (C.Rel == Relation::None || C.Lhs.Kind != ValueKind::Load ||
      C.Rhs.Kind != ValueKind::Constant || C.Lhs.Where.Root != RootKind::Global)
    return false;
  AbstractPlace A = Pl.lift(Gd.F, C.Lhs.Where);
  int64_t Initial = 0;
  std::vector<const Write *> Later;
  if (A.hasDeref() || !P.variable(A.Index).Defined ||
      !initialValue(A, Initial, Later))
    return false;
  // A counter that is taken down where it is asked no longer has that value.
  if (llvm::any_of(Later, [&](const Write *W) {
        return W->At.F == Gd.F && W->At.O->Source.Kind == ValueKind::Unknown;
      }))
    return false;
  return holds(C.Rel, C.Mask ? Initial & C.Mask : Initial, C.Rhs.Int,
               Gd.WhenTrue);
}

std::string GuardJudge::judgePlace(const AbstractPlace &A, const Guard &Gd,
                                   const CreationContext &C,
                                   int64_t Rhs) const {
  // Part of the way to the key, or the key: the owner, or a sentinel.
  for (const AbstractPlace &Key : *C.Keys) {
    llvm::ArrayRef<Step> Rest;
    if (isPrefix(A, Key, Rest))
      return {};
  }
  if (!A.isGlobal() || A.hasDeref() || AddressTaken.count(A.Index) ||
      llvm::any_of(A.Path,
                   [](const Step &S) { return S.Kind == StepKind::Index; }))
    return {}; // A property of some object, or written where nobody sees.
  for (const AbstractPlace &Tied : C.CreateGuards)
    if (samePlace(A, Tied))
      return {};
  const VariableNode &Var = P.variable(A.Index);
  if (!Var.Defined || (!P.failed().empty() && !Var.isInternal()))
    return {};
  int64_t Initial = 0;
  std::vector<const Write *> Later;
  if (!initialValue(A, Initial, Later))
    return {};
  auto Opens = [&](int64_t V) {
    return holds(Gd.Cond->Rel, Gd.Cond->Mask ? V & Gd.Cond->Mask : V, Rhs,
                 Gd.WhenTrue);
  };
  // What is written with a constant that does not open it keeps it closed, and
  // so does what changes other bits.
  auto MayOpen = [&](const Write *W) {
    const Value &V = W->At.O->Source;
    if (V.Kind == ValueKind::Unknown && V.Rel != Relation::None &&
        Gd.Cond->Mask) {
      int64_t Bits = V.Int & Gd.Cond->Mask;
      if (Bits != Gd.Cond->Mask || V.Rel == Relation::NE)
        return Bits != 0;
      return Opens(V.Rel == Relation::GE ? Bits : 0);
    }
    return V.Kind != ValueKind::Constant || Opens(V.Int);
  };
  // What the creating function computes and leaves there is known.
  auto IsClosedByCreation = [&] {
    auto Known = C.AfterCreate.find(A);
    return Known != C.AfterCreate.end() && !Opens(Known->second) &&
           llvm::none_of(Later, [&](const Write *W) {
             bool Computed = W->At.F == C.Frame &&
                             W->At.O->Source.Kind != ValueKind::Constant;
             return !Computed && MayOpen(W);
           });
  };
  const char Closed[] = "' is false once the key has been created";
  if (Opens(Initial)) {
    // True unless the environment alone, or the creation, turns it off.
    bool Environment = !Later.empty();
    for (const Write *W : Later) {
      const Value &V = W->At.O->Source;
      if (V.Kind != ValueKind::Constant || !Opens(V.Int))
        Environment &= underEnvironment(W->At, C);
    }
    Environment &= llvm::any_of(
        Later, [&](const Write *W) { return underEnvironment(W->At, C); });
    if (Environment)
      return "it runs only if '" + text(Gd) +
             "', which depends on the environment and not on the creation";
    return IsClosedByCreation() ? "the condition '" + text(Gd) + Closed
                                : std::string();
  }
  llvm::erase_if(Later, [&](const Write *W) { return !MayOpen(W); });
  if (Later.empty())
    return "the condition '" + text(Gd) +
           "' is never true: nothing in the program sets '" +
           renderPlace(P, A) + "' so";
  if (IsClosedByCreation())
    return "the condition '" + text(Gd) + Closed;
  // A counter that is taken down where it is asked.
  if (llvm::any_of(Later, [&](const Write *W) {
        return W->At.F == Gd.F && W->At.O->Source.Kind == ValueKind::Unknown &&
               W->At.O->Source.Rel == Relation::None;
      }))
    return {};
  bool OnlyEnvironment = true, Tied = false;
  for (const Write *W : Later) {
    OnlyEnvironment &= underEnvironment(W->At, C);
    Tied |= C.CreationSide.count(W->At.F) != 0;
  }
  if (OnlyEnvironment)
    return "it runs only if '" + text(Gd) +
           "', which depends on the environment and not on the creation";
  if (!Tied)
    return "it runs only if '" + text(Gd) +
           "', which nothing on the way to the creation sets";
  return {};
}

std::string GuardJudge::judgeCall(const Guard &Gd,
                                  const CreationContext &C) const {
  const Value &V = Gd.Cond->Lhs;
  if (fromEnvironment(Pl, Gd.F, V))
    return "it runs only if '" + text(Gd) +
           "', which depends on the environment and not on the creation";
  // A small predicate: what it returns is what is asked.
  for (const AbstractPlace &A :
       Pl.resolve(Pl.lift(Gd.F, V.Where), Sense::Value))
    if (A.isGlobal() && Gd.Cond->Rhs.Kind == ValueKind::Constant)
      return judgePlace(A, Gd, C, Gd.Cond->Rhs.Int);
  return {};
}

std::string GuardJudge::blocks(const Guard &Gd,
                               const CreationContext &C) const {
  const Condition &Cond = *Gd.Cond;
  if (Cond.Rel == Relation::None || Cond.Lhs.Kind != ValueKind::Load ||
      Cond.Rhs.Kind != ValueKind::Constant)
    return {};
  // What goes on behind an assertion goes on whenever anything does.
  if (isAssertion(G, Gd))
    return {};
  const Place &Where = Cond.Lhs.Where;
  if (fromThread(Gd.F, Cond.Lhs, *C.Keys))
    return "it runs only if '" + text(Gd) +
           "', which asks for the calling thread's value and not for the key";
  if (Where.Root == RootKind::Result)
    return judgeCall(Gd, C);
  if (Where.Root == RootKind::Local) {
    if (fromEnvironment(Pl, Gd.F, Cond.Lhs))
      return judgeCall(Gd, C);
    return {};
  }
  if (Where.Root == RootKind::Global) {
    std::string Closed = closedBefore(Gd);
    if (!Closed.empty())
      return Closed;
  }
  if (Where.Root == RootKind::Global)
    return judgePlace(Pl.lift(Gd.F, Where), Gd, C, Cond.Rhs.Int);
  return {};
}

} // namespace pka
