// Who gets the handle of a thread when that is started.
#include "judge/ThreadJoins.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

namespace pka {

/// \p V is \p Handle, or its address.
bool ThreadJoins::mentions(FunctionId F, const Value &V,
                           const AbstractPlace &Handle) const {
  return V.Where.isValid() &&
         llvm::any_of(Pl.resolve(Pl.lift(F, V.Where), Sense::Value),
                      [&](const AbstractPlace &A) {
                        llvm::ArrayRef<Step> Rest;
                        return isPrefix(A, Handle, Rest);
                      });
}

/// \p U, or, where it does nothing with the handle but return it, each of those
/// that call it: what one of them does with its handle says nothing of the
/// others.
std::vector<KeyUse> ThreadJoins::toldTo(const KeyUse &U,
                                        unsigned Levels) const {
  FunctionId F = U.Frame.F;
  bool Returned = false, Kept = Levels == 0 || U.Where.hasDeref() ||
                                (U.Where.Root != RootKind::Local &&
                                 U.Where.Root != RootKind::Result) ||
                                G.hasUnseenCallers(F);
  if (!Kept)
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind == OpKind::Return)
        Returned |= mentions(F, O.Source, U.Where);
      else if (O.Kind == OpKind::Assign)
        Kept |=
            O.Target.Root != RootKind::Local && mentions(F, O.Source, U.Where);
      else if (O.Kind == OpKind::Call && &O != U.Frame.O)
        for (const Value &V : O.Args)
          Kept |= mentions(F, V, U.Where);
    });
  std::vector<KeyUse> Result;
  if (Returned && !Kept)
    for (const CallEdge *E : G.callers(F)) {
      if (E->Via || E->When != RunsAt::Now || llvm::is_contained(U.Chain, E))
        continue;
      KeyUse Up = U;
      Up.Where = {};
      Up.Where.Root = RootKind::Result;
      Up.Where.Owner = E->Caller;
      Up.Where.Index = E->Call->CallId;
      Up.Frame = {E->Caller, E->Block, E->Index, E->Call};
      Up.Chain.push_back(E);
      Up.Places.push_back(Up.Where);
      for (KeyUse &Told : toldTo(Up, Levels - 1))
        Result.push_back(std::move(Told));
    }
  if (Result.empty())
    Result.push_back(U);
  return Result;
}

/// The call \p O starts a thread, seen or not what that runs, and puts its
/// handle into \p Where and nowhere else.
bool ThreadJoins::startsAt(FunctionId F, const Op &O,
                           const AbstractPlace &Where) const {
  auto Starts = [&](const Registrar &R) {
    if (R.JoinedBy.empty() || R.ThreadArgument < 0 ||
        unsigned(R.ThreadArgument) >= O.Args.size())
      return false;
    PlaceSet There =
        Pl.argument(F, O.Args[R.ThreadArgument], /*ByAddress=*/true);
    return There.size() == 1 && *There.begin() == Where;
  };
  llvm::ArrayRef<const CallEdge *> Edges = G.edgesOf(O);
  if (!Edges.empty())
    return llvm::any_of(
        Edges, [&](const CallEdge *E) { return E->Via && Starts(*E->Via); });
  auto It = G.models().Registrars.find(modelName(O));
  return It != G.models().Registrars.end() && llvm::any_of(It->second, Starts);
}

/// The address of \p Handle goes where it may be read without its name.
bool ThreadJoins::hasPointer(const AbstractPlace &Handle) const {
  bool Result = false;
  for (FunctionId F = 0; F < P.functions().size() && !Result; ++F)
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      auto Is = [&](const Value &V) {
        return V.Kind == ValueKind::Address &&
               V.Where.Root == RootKind::Global && mentions(F, V, Handle);
      };
      if (!Result && (Is(O.Source) || llvm::any_of(O.Args, Is)))
        Result = !startsAt(F, O, Handle);
    });
  return Result;
}

/// Who waits for the thread whose handle the variable \p Handle has, copies
/// that, or gives it to code that was not seen; and all who call them.
std::set<FunctionId> ThreadJoins::readersOf(const CallEdge &Start,
                                            const AbstractPlace &Handle) {
  std::set<FunctionId> Result;
  for (const Joiner &J : Joiners)
    for (const auto &[Of, Argument] : J.Of)
      if (Of == Start.Via &&
          llvm::any_of(waits(J.At, Argument), [&](const KeyUse &Wait) {
            return samePlace(Wait.Where, Handle);
          }))
        Result.insert(J.At.F);
  for (const OpRef &At : unseenCalls())
    if (llvm::any_of(At.O->Args,
                     [&](const Value &V) { return mentions(At.F, V, Handle); }))
      Result.insert(At.F);
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      if ((O.Kind == OpKind::Assign || O.Kind == OpKind::Return) &&
          O.Source.Where.Root == RootKind::Global &&
          mentions(F, O.Source, Handle))
        Result.insert(F);
    });
  return G.reaching(std::move(Result));
}

/// Every way on from where \p Start starts the thread puts the handle of
/// another one into the same variable before anybody reads it.
bool ThreadJoins::isOverwritten(const CallEdge &Start, const KeyUse &U) {
  if (U.Where.hasDeref() ||
      (!U.Where.isGlobal() && U.Where.Root != RootKind::Local) ||
      llvm::any_of(U.Where.Path, [](const Step &S) {
        return S.Kind == StepKind::Index && S.Index == Step::AnyIndex;
      }))
    return false;
  FunctionId F = U.Frame.F;
  const Function &Fn = P.function(F);
  enum { Goes, Ends, Keeps };
  // Nobody may ask.
  std::optional<std::set<FunctionId>> Readers;
  bool Pointed = false;
  auto Reads = [&](const Op &O) {
    if (!Readers) {
      Readers = readersOf(Start, U.Where);
      Pointed = hasPointer(U.Where);
    }
    return Pointed || llvm::any_of(G.edgesOf(O), [&](const CallEdge *E) {
             return Readers->count(E->Callee) != 0;
           });
  };
  auto Does = [&](const Op &O) {
    if (O.Kind == OpKind::Assign) {
      if (mentions(F, O.Source, U.Where))
        return Keeps;
      return Pl.lift(F, O.Target) == U.Where ? Ends : Goes;
    }
    if (O.Kind != OpKind::Call)
      return Keeps;
    if (startsAt(F, O, U.Where))
      return &O == U.Frame.O ? Keeps : Ends;
    if (llvm::any_of(O.Args,
                     [&](const Value &V) { return mentions(F, V, U.Where); }))
      return Keeps;
    return U.Where.isGlobal() && Reads(O) ? Keeps : Goes;
  };
  std::vector<bool> Seen(Fn.Blocks.size());
  std::vector<std::pair<uint32_t, uint32_t>> Work{
      {U.Frame.Block, U.Frame.Index + 1}};
  bool Any = false;
  while (!Work.empty()) {
    auto [B, I] = Work.back();
    Work.pop_back();
    const Block &At = Fn.Blocks[B];
    bool Ended = false;
    for (; I < At.Ops.size() && !Ended; ++I)
      switch (Does(At.Ops[I])) {
      case Keeps:
        return false;
      case Ends:
        Ended = true;
        break;
      case Goes:
        break;
      }
    Any |= Ended;
    if (Ended)
      continue;
    if (At.Succs.empty() && At.Ops.empty())
      return false;
    for (uint32_t S : At.Succs)
      if (S != Block::NoSuccessor && !Seen[S]) {
        Seen[S] = true;
        Work.push_back({S, 0});
      }
  }
  return Any;
}

/// The contexts in which \p Start starts its start routine, with the handle.
std::vector<KeyUse> ThreadJoins::startsOf(const CallEdge &Start) {
  std::vector<KeyUse> Result;
  KeyUse U;
  U.Api = &Starts;
  U.Leaf = U.Frame = {Start.Caller, Start.Block, Start.Index, Start.Call};
  int Argument = Start.Via->ThreadArgument;
  PlaceSet Found;
  if (Argument < 0) {
    AbstractPlace A;
    A.Root = RootKind::Result;
    A.Owner = Start.Caller;
    A.Index = Start.Call->CallId;
    Found.insert(A);
  } else if (unsigned(Argument) < Start.Call->Args.size()) {
    Found = Pl.argument(Start.Caller, Start.Call->Args[Argument], true);
  }
  // A wrapper starts this routine for those only who hand it over.
  auto IsMeant = [&](const KeyUse &Context) {
    Value V = Start.Call->Args[Start.Via->CallbackArgument];
    FunctionId F = Start.Caller;
    for (const CallEdge *E : Context.Chain) {
      if (V.Kind != ValueKind::Load || V.Where.Root != RootKind::Param ||
          !V.Where.Path.empty())
        break;
      const Value *Up = E->argument(V.Where.Index);
      if (!Up)
        return true;
      V = *Up;
      F = E->Caller;
    }
    return llvm::any_of(G.functionsOf(F, V), [&](const FunctionRef &T) {
      return llvm::is_contained(P.lookup(*T.Tu, T.Id, T.Internal),
                                Start.Callee);
    });
  };
  for (const AbstractPlace &Where : Found) {
    U.Where = Where;
    U.Places = {Where};
    for (const KeyUse &Context : expandDelete(Pl, U))
      for (KeyUse &Told : toldTo(Context, 4))
        if (IsMeant(Told) && !isOverwritten(Start, Told))
          Result.push_back(std::move(Told));
  }
  return Result;
}

} // namespace pka
