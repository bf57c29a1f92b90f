#include "judge/Paths.h"
#include "judge/Guards.h"
#include "judge/PathWalk.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

const PathAnalysis::Walked &PathAnalysis::walked(FunctionId F) const {
  std::unique_ptr<Walked> &W = Functions[F];
  if (!W)
    W = std::make_unique<Walked>(Pl, F);
  return *W;
}

Outcome PathAnalysis::outcome(const KeyUse &U) const {
  Outcome Result;
  Result.Known = true;
  Result.Ok = {U.Api->Success};
  Result.FailIsRest = true;
  // From the API outwards: what each wrapper makes of it.
  OpRef At = U.Leaf;
  for (const CallEdge *E : U.Chain) {
    if (E->Via)
      return {};
    Result = outcomeAbove(At, Result);
    if (!Result.Known)
      return {};
    At = {E->Caller, E->Block, E->Index, E->Call};
  }
  return Result;
}

Outcome PathAnalysis::outcomeAbove(const OpRef &At,
                                   const Outcome &Result) const {
  auto It = Outcomes.find({At.O, Result});
  if (It == Outcomes.end())
    It = Outcomes.insert({{At.O, Result}, findOutcome(At, Result)}).first;
  return It->second;
}

Outcome PathAnalysis::findOutcome(const OpRef &At,
                                  const Outcome &Result) const {
  Outcome Next;
  Next.Known = true;
  bool Number = P.function(At.F).has(FF_ReturnsNumber);
  auto Add = [&](const PathEnd &End, bool Success) {
    if (End.Kind != PathEndKind::Exit || End.Again || !Next.Known)
      return;
    if (End.ReturnsStatus) {
      if (Success) {
        Next.Ok.insert(Next.Ok.end(), Result.Ok.begin(), Result.Ok.end());
        Next.OkNonZero |= Result.OkNonZero;
      } else {
        Next.Fail.insert(Next.Fail.end(), Result.Fail.begin(),
                         Result.Fail.end());
        Next.FailIsRest |= Result.FailIsRest;
      }
      return;
    }
    if (!End.Returned)
      Next.Known = false;
    else if (End.ReturnsConstant)
      (Success ? Next.Ok : Next.Fail).push_back(End.Constant);
    else if (Success &&
             (End.ReturnsNonZero || End.Returned->Kind == ValueKind::Address ||
              (End.Returned->Kind == ValueKind::Load && !Number)))
      Next.OkNonZero = true;
    else if (Success || End.Returned->Kind != ValueKind::Load)
      Next.Known = false;
  };
  // A path that deletes the key again is none with a key.
  AbstractPlace Key;
  auto Made = CreateOps.find(At.O);
  if (Made != CreateOps.end() && Made->second.size() == 1)
    Key = *Made->second.begin();
  for (bool Success : {true, false}) {
    PathWalk Walk(*this, At, Success ? Key : AbstractPlace(), Result, Success);
    Walk.run();
    if (Walk.gaveUp())
      Next.Known = false;
    for (const PathEnd &End : Walk.ends())
      Add(End, Success);
    if (!Next.Known)
      return {};
  }
  // A value that means both tells nothing.
  for (int64_t V : Next.Ok)
    if (llvm::is_contained(Next.Fail, V))
      Next.Known = false;
  if (Next.OkNonZero &&
      llvm::any_of(Next.Fail, [](int64_t V) { return V != 0; }))
    Next.Known = false;
  if (!Next.Known)
    return {};
  return Next;
}

/// The place of the pointer to the object that holds the key: all before the
/// last dereference.
static bool ownerOf(const AbstractPlace &Key, AbstractPlace &Owner) {
  for (size_t I = Key.Path.size(); I-- > 0;)
    if (Key.Path[I].Kind == StepKind::Deref) {
      Owner = Key;
      Owner.Path.resize(I);
      return true;
    }
  return false;
}

/// Somebody who starts twice: the callers of the function that creates the key,
/// and what they do next.
void PathAnalysis::findSecondCreate(const KeyUse &U, const PathQuery &Query,
                                    unsigned Levels, PathFacts &Facts) const {
  llvm::ArrayRef<const CallEdge *> Callers = G.callers(U.Frame.F);
  if (Levels == 0 || Callers.size() > 16)
    return;
  for (const CallEdge *E : Callers) {
    if (E->Via || E->When != RunsAt::Now || llvm::is_contained(U.Chain, E) ||
        E->Call->Source.Kind != ValueKind::Function || E->Call->Virtual)
      continue;
    KeyUse Up = U;
    Up.Chain.push_back(E);
    Up.Frame = {E->Caller, E->Block, E->Index, E->Call};
    Outcome Result = outcome(Up);
    // Who returns nothing leaves nothing to ask.
    bool Void = true;
    for (const Block &B : P.function(U.Frame.F).Blocks)
      for (const Op &O : B.Ops)
        Void &=
            O.Kind != OpKind::Return ||
            (O.Source.Kind == ValueKind::Unknown && !O.Source.Where.isValid());
    Result.Known |= Void;
    PathWalk Walk(*this, Up.Frame, U.Where, Result, /*Success=*/true);
    Walk.Query = Query;
    Walk.run();
    if (Walk.gaveUp() || !Result.Known)
      continue;
    for (const PathEnd &End : Walk.ends())
      if (End.Kind == PathEndKind::Overwritten && !End.Escaped && !End.Again &&
          !End.Uncertain && (!Facts.Leak || End.Loc < Facts.Leak->Loc))
        Facts.Leak.reset(new PathLeak{
            End.Loc, "creates a second key over the first one, which is lost"});
    findSecondCreate(Up, Query, Levels - 1, Facts);
  }
}

/// The create writes to one of several places, and which it is may depend on
/// what the walk does not see.
static bool isOneOfSeveral(const Places &Pl, const KeyUse &U) {
  int Key = U.Api ? U.Api->KeyArgument : -1;
  return U.Frame.O == U.Leaf.O && Key >= 0 &&
         unsigned(Key) < U.Leaf.O->Args.size() &&
         Pl.argument(U.Leaf.F, U.Leaf.O->Args[Key], U.Api->ByAddress).size() >
             1;
}

PathFacts PathAnalysis::analyze(const KeyUse &U, const PathQuery &Query) const {
  PathFacts Facts;
  Outcome Result = outcome(U);
  PathWalk Walk(*this, U.Frame, U.Where, Result, /*Success=*/true);
  Walk.Query = Query;
  Walk.run();
  Facts.Deletes = Walk.deletes();
  bool Exits = false, Deleted = false, FlagSet = false, First = true;
  bool UndoneAgain = false;
  for (const PathEnd &End : Walk.ends()) {
    if (End.Again) {
      UndoneAgain |= End.Kind != PathEndKind::Exit;
      continue;
    }
    // On a path on which the create may have failed there may be no key.
    bool NoKey = End.Uncertain && (U.Where.Root == RootKind::Local ||
                                   U.Where.Root == RootKind::Result);
    Exits |= !NoKey && (End.Kind == PathEndKind::Exit ||
                        End.Kind == PathEndKind::Thrown ||
                        End.Kind == PathEndKind::Unflagged);
    Deleted |= End.Kind == PathEndKind::Deleted;
    FlagSet |= End.Kind == PathEndKind::Exit && End.FlagSet;
    if (End.Kind != PathEndKind::Exit)
      continue;
    if (First)
      Facts.AfterCreate = End.Globals;
    for (auto It = Facts.AfterCreate.begin(); It != Facts.AfterCreate.end();) {
      auto Same = End.Globals.find(It->first);
      bool Keep = Same != End.Globals.end() && Same->second == It->second;
      It = Keep ? std::next(It) : Facts.AfterCreate.erase(It);
    }
    First = false;
  }
  Facts.DeletedOnAllPaths =
      Deleted && !Exits && !Walk.gaveUp() && !Walk.mayOnlySeemDeleted();
  if (Walk.gaveUp() || !Result.Known)
    return Facts;
  AbstractPlace Owner;
  bool HasOwner = ownerOf(U.Where, Owner);
  bool OnStack = U.Where.Root == RootKind::Local && !U.Where.hasDeref() &&
                 !isOneOfSeveral(Pl, U);
  bool IsHeap =
      U.Where.Root == RootKind::Result && HasOwner && Owner.Path.empty();
  // A field of the object itself: those of its parts are destroyed.
  bool OfConstructed = P.function(U.Frame.F).has(FF_CxxConstructor) &&
                       !P.function(U.Frame.F).has(FF_Delegating) &&
                       U.Where.Root == RootKind::Param && U.Where.Index == 0;
  bool IsOut = U.Where.Root == RootKind::Param && !U.Where.hasField();
  // A wrapper that returns 0 on its good path and something else on another
  // tells its caller that there is no key.
  bool ReturnsZero = llvm::any_of(Walk.ends(), [](const PathEnd &End) {
    return End.Kind == PathEndKind::Exit && End.ReturnsConstant &&
           End.Constant == 0;
  });
  for (const PathEnd &End : Walk.ends()) {
    if (End.Uncertain)
      continue;
    if (End.Again) {
      // A loop that deletes the elements so far may, for the walk, delete none.
      if (End.Kind == PathEndKind::Exit && !UndoneAgain && FlagSet &&
          !End.FlagSet && U.Where.isGlobal() &&
          (!Facts.Leak || End.Loc < Facts.Leak->Loc))
        Facts.Leak.reset(new PathLeak{
            End.Loc, "leaves the function when a later key cannot be created, "
                     "before the flag is set that the delete of the earlier "
                     "ones asks for"});
      continue;
    }
    std::string Text;
    switch (End.Kind) {
    case PathEndKind::Deleted:
      break;
    case PathEndKind::Unflagged:
      Text = "gives up the object that holds the key before the flag is set "
             "that the delete asks for";
      break;
    case PathEndKind::Freed:
      Text = "frees the object that holds the key without deleting the key";
      break;
    case PathEndKind::Thrown:
      if ((OnStack || IsHeap) && !End.Escaped)
        Text = "throws without deleting the key, and nothing else holds it";
      else if (OfConstructed && (!End.Escaped || End.ValueOnly))
        Text = "throws out of the constructor, so that the destructor does "
               "not run";
      break;
    case PathEndKind::Wiped:
      if (!End.Escaped)
        Text = "overwrites the key, which is lost";
      break;
    case PathEndKind::Overwritten:
      if (!End.Escaped)
        Text = "creates a second key over the first one, which is lost";
      break;
    case PathEndKind::Exit:
      if ((OnStack || IsHeap) && !End.Escaped)
        Text = "leaves the function without deleting the key, and nothing "
               "else holds it";
      else if (U.Where.isGlobal() && FlagSet && !End.FlagSet)
        Text = "leaves the function before the flag is set that the delete "
               "asks for";
      else if (IsOut && ReturnsZero && End.ReturnsConstant && End.Constant != 0)
        Text = "reports failure to the caller and keeps the key";
      break;
    }
    if (Text.empty())
      continue;
    if (!Facts.Leak || End.Loc < Facts.Leak->Loc)
      Facts.Leak.reset(new PathLeak{End.Loc, std::move(Text)});
  }
  if (!Facts.Leak && Query.Creators && U.Where.isGlobal() &&
      !U.Where.hasDeref())
    findSecondCreate(U, Query, 2, Facts);
  return Facts;
}

bool PathAnalysis::createsAgain(const OpRef &From, const AbstractPlace &Where,
                                const std::set<FunctionId> &Creators) const {
  return Creators.count(From.F) &&
         allPathsCreate(From.F, From.Block, From.Index + 1, Where, Creators, 3);
}

bool PathAnalysis::allPathsCreate(FunctionId F, uint32_t Block, uint32_t Index,
                                  const AbstractPlace &Where,
                                  const std::set<FunctionId> &Creators,
                                  unsigned Depth) const {
  if (Depth == 0)
    return false;
  const Function &Fn = P.function(F);
  std::vector<bool> Seen(Fn.Blocks.size());
  std::vector<std::pair<uint32_t, uint32_t>> Work{{Block, Index}};
  bool Any = false;
  while (!Work.empty()) {
    auto [B, I] = Work.back();
    Work.pop_back();
    const auto &Ops = Fn.Blocks[B].Ops;
    bool Created = false;
    for (; I < Ops.size() && !Created; ++I) {
      const Op &O = Ops[I];
      if (O.Kind != OpKind::Call)
        continue;
      auto It = CreateOps.find(&O);
      if (It != CreateOps.end())
        Created = llvm::any_of(It->second, [&](const AbstractPlace &A) {
          return samePlace(A, Where);
        });
      if (!Created && Where.isGlobal())
        for (const CallEdge *E : G.edgesOf(O))
          if (!E->Via && O.Source.Kind == ValueKind::Function && !O.Virtual &&
              Creators.count(E->Callee) &&
              !P.function(E->Callee).Blocks.empty() &&
              allPathsCreate(E->Callee, 0, 0, Where, Creators, Depth - 1)) {
            Created = true;
            break;
          }
    }
    Any |= Created;
    if (Created)
      continue;
    bool IsExit = Fn.Blocks[B].Succs.empty() && Ops.empty();
    if (IsExit)
      return false;
    for (uint32_t S : Fn.Blocks[B].Succs)
      if (S != Block::NoSuccessor && !Seen[S]) {
        Seen[S] = true;
        Work.push_back({S, 0});
      }
  }
  return Any;
}

} // namespace pka
