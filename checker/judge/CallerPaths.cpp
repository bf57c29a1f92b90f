#include "judge/CallerPaths.h"
#include "judge/PathWalk.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {
namespace {

class CallerWalk {
public:
  CallerWalk(const PathAnalysis &Paths, const Places &Pl,
             const HolderSearch &Search, llvm::ArrayRef<const CallEdge *> Only)
      : Paths(Paths), Pl(Pl), G(Pl.graph()), P(G.program()), Search(Search),
        Only(Only) {}

  /// \p Result is what the call in the frame of \p U gives where there is a
  /// key.
  void climb(const KeyUse &U, const Outcome &Result, unsigned Levels);

  std::unique_ptr<PathLeak> Leak;

private:
  std::vector<Outcome> resultsOf(const PathWalk &Walk, FunctionId F,
                                 const Outcome &Result) const;
  void judge(const KeyUse &U, const PathWalk &Walk);

  const PathAnalysis &Paths;
  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  const HolderSearch &Search;
  /// The one way up that is asked about; empty: all of them.
  llvm::ArrayRef<const CallEdge *> Only;
  unsigned Walks = 0;
};

/// What \p F returns where it leaves with a key, one by one: a caller does
/// something else after each.
std::vector<Outcome> CallerWalk::resultsOf(const PathWalk &Walk, FunctionId F,
                                           const Outcome &Result) const {
  std::vector<Outcome> Found;
  std::set<int64_t> Constants;
  bool Void = true, Status = false, Nothing = false;
  forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
    Void &= O.Kind != OpKind::Return ||
            (O.Source.Kind == ValueKind::Unknown && !O.Source.Where.isValid());
  });
  for (const PathEnd &End : Walk.ends()) {
    if (End.Kind != PathEndKind::Exit || End.Uncertain || End.Again)
      continue;
    Nothing |= Void;
    Status |= End.ReturnsStatus;
    if (End.ReturnsConstant && !End.ReturnsStatus)
      Constants.insert(End.Constant);
  }
  Outcome One;
  One.Known = true;
  if (Nothing)
    Found.push_back(One);
  if (Status && Result.Known)
    Found.push_back(Result);
  for (int64_t C : Constants)
    if (Found.size() < 4) {
      One.Ok = {C};
      Found.push_back(One);
    }
  return Found;
}

void CallerWalk::judge(const KeyUse &U, const PathWalk &Walk) {
  bool Heap = U.Where.Root == RootKind::Result && !U.Where.Path.empty() &&
              U.Where.Path.front().Kind == StepKind::Deref &&
              llvm::none_of(llvm::drop_begin(U.Where.Path), [](const Step &S) {
                return S.Kind == StepKind::Deref;
              });
  bool Stack = U.Where.Root == RootKind::Local && !U.Where.hasDeref();
  for (const PathEnd &End : Walk.ends()) {
    if (End.Uncertain || End.Escaped || End.Again)
      continue;
    std::string Text;
    switch (End.Kind) {
    case PathEndKind::Freed:
      Text = "frees the object that holds the key without deleting the key";
      break;
    case PathEndKind::Wiped:
      Text = "overwrites the key, which is lost";
      break;
    case PathEndKind::Exit:
    case PathEndKind::Thrown:
      if (Heap || Stack)
        Text = std::string(End.Kind == PathEndKind::Exit ? "leaves '"
                                                         : "throws out of '") +
               G.name(U.Frame.F).str() +
               "' without deleting the key, and nothing else holds the object "
               "that it is in";
      break;
    case PathEndKind::Deleted:
    case PathEndKind::Overwritten:
    case PathEndKind::Unflagged:
      break;
    }
    if (!Text.empty() && (!Leak || End.Loc < Leak->Loc))
      Leak.reset(new PathLeak{End.Loc, std::move(Text)});
  }
}

void CallerWalk::climb(const KeyUse &U, const Outcome &Result,
                       unsigned Levels) {
  if (Levels == 0 || ++Walks > 64 || U.Where.Root == RootKind::None)
    return;
  Holders Keys = Search.search({U.Where});
  PathWalk Walk(Paths, U.Frame, U.Where, Result, /*Success=*/true);
  Walk.Query.Holders = &Keys.Where;
  Walk.run();
  if (Walk.gaveUp())
    return;
  if (!U.Chain.empty() && U.Chain.size() >= Only.size())
    judge(U, Walk);
  if (U.Where.Root != RootKind::Param || !U.Where.hasField())
    return;
  std::vector<Outcome> Results = resultsOf(Walk, U.Frame.F, Result);
  if (Results.empty())
    return;
  forEachCaller(Pl, U, [&](KeyUse V) {
    if (V.Object)
      return;
    const CallEdge &E = *V.Chain.back();
    // What is called through a table, or by the standard library, is called in
    // an order that is not seen here.
    if (!Only.empty() &&
        (V.Chain.size() > Only.size() || &E != Only[V.Chain.size() - 1]))
      return;
    if (E.Via || E.When != RunsAt::Now || E.Call->Virtual ||
        E.Call->Source.Kind != ValueKind::Function || G.isLibrary(E.Caller) ||
        !G.isLive(E.Caller))
      return;
    for (const Outcome &R : Results)
      climb(V, R, Levels - 1);
  });
}

} // namespace

std::unique_ptr<PathLeak> findLeakInCallers(const PathAnalysis &Paths,
                                            const Places &Pl,
                                            const HolderSearch &Search,
                                            const KeyUse &U) {
  CallerWalk Walk(Paths, Pl, Search, U.Chain);
  KeyUse Leaf = U;
  Leaf.Frame = U.Leaf;
  Leaf.Where = U.Places.front();
  Leaf.Chain.clear();
  Leaf.Places.resize(1);
  Outcome Result;
  Result.Known = true;
  Result.Ok = {U.Api->Success};
  Result.FailIsRest = true;
  Walk.climb(Leaf, Result, 4);
  return std::move(Walk.Leak);
}

} // namespace pka
