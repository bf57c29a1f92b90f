#include "judge/Cancels.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {
namespace {

/// Where something happens: the op itself, or a call that comes to it.
struct Spot {
  FunctionId F = 0;
  uint32_t Block = 0, Index = 0;
};

class CancelSearch {
public:
  CancelSearch(const CallGraph &G, const CallEdge &E)
      : G(G), P(G.program()), E(E) {}

  /// The cancels of E that come after it, on each way or on some only.
  const Op *find(bool Always);
  void addDeleter(FunctionId F) { Runs.insert(F); }

private:
  const CancelApi *cancels(FunctionId F, const Op &O) const;
  bool sameData(FunctionId F, const Value &A, const Value &B) const;
  std::vector<Spot> lift(Spot At, bool Unguarded) const;
  bool comesAfter(const Spot &Late, const Spot &Early) const;
  bool isGuardedAlike(const Spot &Late, const Spot &Early) const;
  bool isMadeGood(const Spot &At) const;

  const CallGraph &G;
  const Program &P;
  const CallEdge &E;
  std::set<FunctionId> Runs; ///< Come to the callback, or delete as it does.
};

} // namespace

static std::string calledName(const Op &O) {
  return O.Source.Kind == ValueKind::Function ? O.Source.Text.str()
                                              : fieldSlot(O.Source.Where);
}

bool CancelSearch::sameData(FunctionId F, const Value &A,
                            const Value &B) const {
  if (A.Kind != B.Kind)
    return false;
  if (A.Kind == ValueKind::Constant)
    return A.Int == B.Int;
  if (A.Where.Root == RootKind::Global)
    return B.Where.Root == RootKind::Global &&
           P.lookupVariable(P.tu(F), A.Where) ==
               P.lookupVariable(P.tu(E.Caller), B.Where) &&
           A.Where.Path.size() == B.Where.Path.size();
  return F == E.Caller ? A.Where == B.Where
                       : A.Where.Root == RootKind::Param &&
                             B.Where.Root == RootKind::Param;
}

const CancelApi *CancelSearch::cancels(FunctionId F, const Op &O) const {
  if (O.Kind != OpKind::Call || !G.isLive(F))
    return nullptr;
  std::string Name = calledName(O);
  for (const CancelApi &C : G.models().Cancels) {
    if (C.Function != Name ||
        !llvm::is_contained(C.Registrars, E.Via->Function) ||
        unsigned(C.CallbackArgument) >= O.Args.size())
      continue;
    bool Same = false;
    for (const FunctionRef &T : G.functionsOf(F, O.Args[C.CallbackArgument]))
      Same |= llvm::is_contained(P.lookup(*T.Tu, T.Id, T.Internal), E.Callee);
    int Data = E.Via->DataArgument;
    if (Same && C.DataArgument >= 0 && Data >= 0)
      Same = unsigned(C.DataArgument) < O.Args.size() &&
             unsigned(Data) < E.Call->Args.size() &&
             sameData(F, O.Args[C.DataArgument], E.Call->Args[Data]);
    if (Same)
      return &C;
  }
  return nullptr;
}

/// \p At and the calls by which a few levels of callers come to it; with
/// \p Unguarded only as long as it runs whenever its function does.
std::vector<Spot> CancelSearch::lift(Spot At, bool Unguarded) const {
  std::vector<Spot> Result{At};
  for (size_t I = 0; I < Result.size() && Result.size() < 32; ++I) {
    Spot S = Result[I];
    if (Unguarded && !guardsOf(P, S.F, S.Block).empty())
      continue;
    for (const CallEdge *Up : G.callers(S.F))
      if (Up->When == RunsAt::Now && Up->Caller != S.F)
        Result.push_back({Up->Caller, Up->Block, Up->Index});
  }
  return Result;
}

bool CancelSearch::comesAfter(const Spot &Late, const Spot &Early) const {
  if (Late.F != Early.F)
    return false;
  if (Late.Block == Early.Block && Late.Index > Early.Index)
    return true;
  const Function &Fn = P.function(Late.F);
  std::set<uint32_t> Seen;
  std::vector<uint32_t> Work(Fn.Blocks[Early.Block].Succs.begin(),
                             Fn.Blocks[Early.Block].Succs.end());
  while (!Work.empty()) {
    uint32_t B = Work.back();
    Work.pop_back();
    if (B == Block::NoSuccessor || !Seen.insert(B).second)
      continue;
    if (B == Late.Block)
      return true;
    Work.insert(Work.end(), Fn.Blocks[B].Succs.begin(),
                Fn.Blocks[B].Succs.end());
  }
  return false;
}

/// Nothing is asked before \p Late that was not asked before \p Early.
bool CancelSearch::isGuardedAlike(const Spot &Late, const Spot &Early) const {
  std::vector<Guard> Known = guardsOf(P, Early.F, Early.Block);
  return llvm::all_of(guardsOf(P, Late.F, Late.Block), [&](const Guard &Gd) {
    return llvm::any_of(Known, [&](const Guard &K) {
      return K.Block == Gd.Block && K.WhenTrue == Gd.WhenTrue;
    });
  });
}

/// Around \p At the callback is run by hand, or registered anew, or the key is
/// deleted without it.
bool CancelSearch::isMadeGood(const Spot &At) const {
  bool Good = false;
  forEachOp(P.function(At.F), [&](uint32_t B, uint32_t I, const Op &O) {
    Spot Here{At.F, B, I};
    if (O.Kind != OpKind::Call || Good)
      return;
    bool Later = comesAfter(Here, At);
    if (!Later && !comesAfter(At, Here))
      return;
    const KeyApi *Api = G.keyApi(At.F, O);
    Good |= Api && Api->Action == KeyAction::Delete;
    for (const CallEdge *Edge : G.edgesOf(O))
      if (Edge->When == RunsAt::Now)
        Good |= Runs.count(Edge->Callee) != 0;
      else if (Later && Edge->Callee == E.Callee && Edge->Via)
        Good = true;
  });
  return Good;
}

const Op *CancelSearch::find(bool Always) {
  if (llvm::none_of(G.models().Cancels, [&](const CancelApi &C) {
        return llvm::is_contained(C.Registrars, E.Via->Function) &&
               G.signs().calls({C.Function});
      }))
    return nullptr;
  Runs.insert(E.Callee);
  Runs = G.reaching(std::move(Runs));
  const std::vector<Spot> Made = lift({E.Caller, E.Block, E.Index}, false);
  const Op *Found = nullptr;
  for (FunctionId F = 0; F < P.functions().size() && !Found; ++F) {
    // The callback may take itself back.
    if (F == E.Callee)
      continue;
    forEachOp(P.function(F), [&](uint32_t B, uint32_t I, const Op &O) {
      if (Found || !cancels(F, O) || isMadeGood({F, B, I}))
        return;
      for (const Spot &Late : lift({F, B, I}, /*Unguarded=*/true))
        for (const Spot &Early : Made)
          if (!Found && comesAfter(Late, Early) &&
              isGuardedAlike(Late, Early) == Always && !isMadeGood(Late))
            Found = &O;
    });
  }
  return Found;
}

const Op *alwaysCancelled(const CallGraph &G, const CallEdge &Registration) {
  return CancelSearch(G, Registration).find(/*Always=*/true);
}

std::unique_ptr<PathLeak> findCancelled(const CallGraph &G,
                                        llvm::ArrayRef<Match> Matches) {
  const Op *Found = nullptr;
  std::string Name, With;
  for (const Match &M : Matches) {
    if (M.OnFailureOnly || M.Reach.Best.count(RootClass::Automatic))
      return nullptr;
    auto It = M.Reach.Best.find(RootClass::Host);
    if (It == M.Reach.Best.end())
      continue;
    const Root *R = It->second.R;
    if (!R || !R->Registration || Found)
      return nullptr;
    CancelSearch Search(G, *R->Registration);
    for (const Match &Other : Matches)
      Search.addDeleter(Other.Use->Leaf.F);
    Found = Search.find(/*Always=*/false);
    if (!Found)
      return nullptr;
    Name = G.name(R->Registration->Callee).str();
    With = calledName(*Found);
  }
  if (!Found)
    return nullptr;
  std::unique_ptr<PathLeak> Leak(new PathLeak);
  Leak->Loc = Found->Loc;
  Leak->Text = "takes '" + Name + "' back with " + With +
               " and does not delete the key itself";
  return Leak;
}

} // namespace pka
