#include "judge/SiteJudge.h"
#include "judge/CallerPaths.h"
#include "judge/Cancels.h"
#include "judge/Coverage.h"
#include "judge/Instances.h"
#include "judge/Pinned.h"
#include "judge/Undo.h"
#include "judge/Unguarded.h"
#include "judge/Why.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// Every level of every context of the creates, for what happens on a path.
static std::vector<KeyUse> withCallers(const Places &Pl,
                                       llvm::ArrayRef<KeyUse> Uses) {
  std::vector<KeyUse> All;
  for (const KeyUse &U : Uses) {
    std::vector<KeyUse> Expanded = expandDelete(Pl, U);
    All.insert(All.end(), Expanded.begin(), Expanded.end());
  }
  return All;
}

SiteJudge::SiteJudge(const Places &Pl)
    : Pl(Pl), G(Pl.graph()), P(G.program()), HolderFinder(Pl),
      Matcher(Pl, HolderFinder), Guards(Pl) {
  Creates = findKeyUses(Pl, KeyAction::Create);
  std::vector<KeyUse> DeleteCalls = findKeyUses(Pl, KeyAction::Delete);
  Deletes = withCallers(Pl, DeleteCalls);
  for (const KeyUse &D : DeleteCalls)
    HolderFinder.noteDeleted(D.Where);
  for (const KeyUse &D : Deletes)
    HolderFinder.noteDeleted(D.Where);
  DeadDeletes = findDeadDeletes(Pl, DeleteCalls);
  Joins = std::make_unique<ThreadJoins>(Pl, HolderFinder, Matcher, Deletes);
  Seeds = findSites(Pl, Creates);
  Paths = std::make_unique<PathAnalysis>(Pl, withCallers(Pl, Creates), Deletes,
                                         Seeds);
}

const Reached *Match::best() const {
  // The enumerators stand in the order of what counts.
  static const RootClass Order[] = {RootClass::Automatic, RootClass::Host,
                                    RootClass::Exported,  RootClass::Unseen,
                                    RootClass::ExitOnly,  RootClass::Thread,
                                    RootClass::Later};
  for (RootClass C : Order) {
    auto It = Reach.Best.find(C);
    if (It != Reach.Best.end())
      return &It->second;
  }
  return nullptr;
}

std::set<FunctionId> SiteJudge::deleters(const Judgement &J) const {
  std::set<FunctionId> Result;
  for (const Match &M : J.Matches)
    if (M.Use->Frame.F != J.S->Use.Frame.F && !Paths->deletesOwn(*M.Use))
      Result.insert(M.Use->Frame.F);
  Result = G.reaching(std::move(Result));
  Joins->addJoining(Result);
  return Result;
}

/// The globals on which every delete that counts depends.
PlaceSet SiteJudge::commonFlags(const Judgement &J,
                                const PlaceSet &Keys) const {
  PlaceSet Common;
  bool First = true;
  for (const Match &M : J.Matches) {
    const Reached *Best = M.best();
    if (!Best)
      continue;
    PlaceSet Flags;
    auto Add = [&](FunctionId F, uint32_t Block) {
      for (const Guard &Gd : Guards.guards(F, Block))
        for (const AbstractPlace &A : Guards.tiedPlaces(Gd)) {
          llvm::ArrayRef<Step> Rest;
          if (A.isGlobal() && !A.hasDeref() &&
              llvm::none_of(Keys, [&](const AbstractPlace &K) {
                return isPrefix(A, K, Rest);
              }))
            Flags.insert(A);
        }
    };
    Add(M.Use->Leaf.F, M.Use->Leaf.Block);
    for (const CallEdge *E : Best->Way)
      Add(E->Caller, E->Block);
    if (First)
      Common = Flags;
    else
      for (auto It = Common.begin(); It != Common.end();)
        It = Flags.count(*It) ? std::next(It) : Common.erase(It);
    First = false;
  }
  return Common;
}

void SiteJudge::findDestructor(Judgement &J) const {
  const KeyUse &U = J.S->Use;
  int Arg = U.Api->DestructorArgument;
  if (Arg < 0 || unsigned(Arg) >= U.Leaf.O->Args.size())
    return;
  Value V = U.Leaf.O->Args[Arg];
  FunctionId F = U.Leaf.F;
  // The callback comes down the same wrappers as the key.
  for (const CallEdge *E : U.Chain) {
    if (V.Kind != ValueKind::Load || V.Where.Root != RootKind::Param ||
        !V.Where.Path.empty())
      break;
    const Value *Up = E->argument(V.Where.Index);
    if (!Up)
      return;
    V = *Up;
    F = E->Caller;
  }
  if (V.Kind == ValueKind::Load && V.Where.Root == RootKind::Param)
    return; // Its callers', like the key.
  for (const FunctionRef &Ref : G.functionsOf(F, V)) {
    llvm::ArrayRef<FunctionId> Defs = P.lookup(*Ref.Tu, Ref.Id, Ref.Internal);
    if (Defs.empty() && J.DestructorName.empty())
      J.DestructorName = Ref.Id.str();
    for (FunctionId Def : Defs) {
      J.Destructors.insert(Def);
      J.DestructorName = P.function(Def).Name.str();
    }
  }
}

/// False, with the reason in J.Missing, when code that was not seen may hold
/// a delete of this key.
bool SiteJudge::seenWhole(const Seed &S, Judgement &J) const {
  if (!P.isIncomplete())
    return true;
  const AbstractPlace &Where = S.Use.Where;
  // The delete may stand in the part of this very TU that did not parse.
  const TuSummary &Own = P.tu(S.Use.Frame.F);
  if (Own.Status == TuStatus::Failed) {
    J.Missing = Own.MainFile.str() + ", which could not be analysed";
    return false;
  }
  bool Private = (Where.isGlobal() && P.variable(Where.Index).isInternal() &&
                  !Where.hasDeref()) ||
                 (Where.Root == RootKind::Local && !Where.hasDeref()) ||
                 (S.Kind == SeedKind::Object && isOfPrivateClass(P, S.Use));
  if (Private && llvm::all_of(J.Matches, [&](const Match &M) {
        // Another TU may call what has external linkage from a root.
        return M.OnFailureOnly || !M.Reach.Best.count(RootClass::Exported);
      }))
    return true;
  if (P.failed().empty())
    J.Missing = "the other translation units of the program";
  else
    J.Missing =
        P.failed().front()->MainFile.str() + ", which could not be analysed";
  return false;
}

/// Some delete matches neither this key nor the place of another: what it is
/// given may have been in the standard library.
bool SiteJudge::hasDeleteOfUnknown(const Judgement &J) const {
  return llvm::any_of(Deletes, [&](const KeyUse &D) {
    return llvm::none_of(J.Matches,
                         [&](const Match &M) { return M.Use == &D; }) &&
           llvm::none_of(Seeds, [&](const Seed &Other) {
             return Other.Use.Leaf.O != J.S->Use.Leaf.O &&
                    samePlace(Other.Use.Where, D.Where);
           });
  });
}

/// A block that a host has made, and still has when the creator's own pointer
/// to it is gone.
static bool isHostMemory(const CallGraph &G, const AbstractPlace &Where) {
  bool Found = false;
  if (Where.Root == RootKind::Result && Where.hasDeref())
    forEachOp(G.program().function(Where.Owner), [&](uint32_t, uint32_t,
                                                     const Op &O) {
      if (O.Kind != OpKind::Call || O.CallId != Where.Index)
        return;
      std::string Name = modelName(O);
      for (const GetterApi &Getter : G.models().Getters)
        Found |= llvm::any_of(Getter.Keepers, [&](const KeeperApi &K) {
          return K.Argument < 0 && K.Function == Name;
        });
    });
  return Found;
}

void SiteJudge::decide(Judgement &J, const Holders &Keys,
                       const PathFacts &Facts) const {
  const Seed &S = *J.S;
  if (Facts.DeletedOnAllPaths) {
    J.V = Verdict::Scoped;
    return;
  }
  bool IsObject = S.Kind == SeedKind::Object;
  bool Any = false, Strong = false, Api = false, Unseen = false;
  for (const Match &M : J.Matches) {
    Any = true;
    if (M.OnFailureOnly)
      continue;
    Strong |= M.Reach.Best.count(RootClass::Automatic) ||
              M.Reach.Best.count(RootClass::Host) ||
              (M.Reach.Best.count(RootClass::ExitOnly) &&
               runsOnlyInWorkers(G, S.Use.Frame.F));
    Api |= M.Reach.Best.count(RootClass::Exported) != 0;
    Unseen |= M.Reach.Best.count(RootClass::Unseen) != 0;
  }
  if (Strong || (IsObject && Api))
    J.V = IsObject ? Verdict::Scoped : Verdict::Paired;
  else if (Api)
    J.V = Verdict::ApiOnly;
  else if (Unseen && !IsObject) {
    J.V = Verdict::Unknown;
    for (const Match &M : J.Matches)
      if (M.Reach.Best.count(RootClass::Unseen))
        J.Missing = M.Reach.Best.find(RootClass::Unseen)->second.What;
  } else if (Unseen)
    J.V = Verdict::Scoped;
  else if (Any && llvm::all_of(J.Matches, [](const Match &M) {
             return M.OnFailureOnly && !M.Race.empty();
           }))
    // The key that another thread made unnecessary was never in use.
    J.V = Verdict::NeverDeleted;
  else
    J.V = Any ? Verdict::UnreachableDelete : Verdict::NeverDeleted;
  bool Good = J.V == Verdict::Paired || J.V == Verdict::Scoped;
  const KeyUse &U = S.Use;
  bool OfClosure =
      U.Where.Root == RootKind::Param && P.function(U.Frame.F).has(FF_Lambda);
  if (!Good && J.V != Verdict::Unknown) {
    if (!Keys.Escape.empty()) {
      J.V = Verdict::Unknown;
      J.Missing = Keys.Escape;
      J.MissingLoc = Keys.EscapeLoc;
    } else if (OfClosure || (Keys.InLibrary && hasDeleteOfUnknown(J))) {
      // Who calls the closure, and with what, is between it and the library.
      J.V = Verdict::Unknown;
      J.Missing = OfClosure ? "what calls the lambda"
                            : "what the standard library does with the key";
      J.MissingLoc = U.Frame.O->Loc;
    } else if (!seenWhole(S, J)) {
      J.V = Verdict::Unknown;
    }
  }
  // A lost path is a leak however well the other paths end; it adds nothing
  // where no path deletes. What only this function holds is deleted on its own
  // paths or nowhere.
  bool OwnPaths =
      (S.Use.Where.Root == RootKind::Local ||
       S.Use.Where.Root == RootKind::Result) &&
      llvm::all_of(J.Matches, [](const Match &M) { return M.OnFailureOnly; });
  if (Facts.Leak && (Any || J.V == Verdict::Unknown) &&
      (J.V != Verdict::UnreachableDelete || OwnPaths))
    J.V = Verdict::ErrorPathLeak;
}

Judgement SiteJudge::judge(const Seed &S) const {
  Judgement J;
  J.S = std::make_shared<Seed>(S);
  findDestructor(J);
  if (S.Kind == SeedKind::Wrapper) {
    J.V = Verdict::Wrapper;
    PathFacts Facts = Paths->analyze(S.Use, {});
    if (Facts.Leak) {
      J.Leak = std::move(Facts.Leak);
      J.V = Verdict::ErrorPathLeak;
    }
    return J;
  }
  if (S.Use.Where.Root == RootKind::None) {
    J.Missing = "the storage of the key, which is computed";
    return J;
  }
  Holders Keys = HolderFinder.search({S.Use.Where});
  // The same for what lies inside of its classes, such as an array's elements.
  bool LibraryOwns = Matcher.comesFromLibrary(S.Use);
  const bool Given = Keys.InLibrary;
  Keys.InLibrary |= LibraryOwns;
  for (const AbstractPlace &A : Keys.Where)
    if (A.isGlobal() && !samePlace(A, S.Use.Where))
      J.Copies.insert(A);
  std::string Owner = Matcher.unseenOwner(S.Use.Where);
  const bool HostMemory = isHostMemory(G, S.Use.Where);
  // A host that makes room for an object knows nothing of its fields.
  if (!Owner.empty() && !(HostMemory && S.Use.Where.hasField())) {
    Keys.Escape = Owner;
    Keys.EscapeLoc = S.Use.Frame.O->Loc;
  }
  CreationContext Context =
      Guards.context(S.Use.Frame, Keys.Where, S.Use.Chain);
  Context.AfterCreate = Paths->analyze(S.Use, {}).AfterCreate;
  Joins->addStarting(Context.CreationSide);
  ReachSearch Reaches(Pl, Guards, *Paths, *Joins, Context, S.Use);
  auto AddMatching = [&](llvm::ArrayRef<KeyUse> Candidates) {
    for (const KeyUse &D : Candidates) {
      if (!Matcher.matches(S, Keys, D) &&
          !Matcher.mayBePointedAt(Seeds, Keys, D))
        continue;
      Match M;
      M.Use = &D;
      M.Reach = Reaches.search(D);
      auto Later = M.Reach.Best.find(RootClass::Later);
      if (Later != M.Reach.Best.end() && Later->second.R &&
          endsWhatRuns(G, *Later->second.R, S.Use.Frame.F)) {
        Reached End = Later->second;
        End.Class = RootClass::Host;
        M.Reach.Best.emplace(RootClass::Host, std::move(End));
      }
      J.Matches.push_back(std::move(M));
    }
  };
  AddMatching(Deletes);
  // What was put in may come out at another place than is seen here.
  if (Given && Keys.Escape.empty() &&
      llvm::any_of(J.Matches, [&](const Match &M) {
        return Matcher.comesFromLibrary(*M.Use);
      })) {
    Keys.Escape = "what the standard library does with the key";
    Keys.EscapeLoc = S.Use.Frame.O->Loc;
  }
  PlaceSet Flags = commonFlags(J, Keys.Where);
  std::set<FunctionId> Deleters = deleters(J);
  PathQuery Query;
  Query.Flags = &Flags;
  Query.Deleters = &Deleters;
  Query.Creators = &Context.Creators;
  Query.Holders = &Keys.Where;
  Query.Joins = Joins.get();
  PathFacts Facts = Paths->analyze(S.Use, Query);
  UndoFinder Undo(Pl, Guards, *Paths, S.Use, Facts);
  for (Match &M : J.Matches)
    Undo.mark(M);
  if (!Facts.Leak)
    Facts.Leak = findUncovered(S.Use, J.Matches);
  if (!Facts.Leak)
    Facts.Leak = findLeakInCallers(*Paths, Pl, HolderFinder, S.Use);
  if (!Facts.Leak)
    Facts.Leak = findCancelled(G, J.Matches);
  // What another's storage holds, that other may still have.
  if (!Owner.empty() || LibraryOwns || HostMemory)
    Facts.Leak.reset();
  AddMatching(DeadDeletes);
  J.LosesKey = Facts.Leak != nullptr;
  decide(J, Keys, Facts);
  if (J.V == Verdict::ErrorPathLeak)
    J.Leak = std::move(Facts.Leak);
  J.Unguarded = isUnguarded(Pl, Guards, Seeds, J);
  return J;
}

/// A class that keeps its keys well does not help an object that nobody
/// destroys. Where all objects are such, the creation itself is the finding.
void SiteJudge::judgeInstances(std::vector<Judgement> &All) const {
  for (size_t I = 0, N = All.size(); I < N; ++I) {
    if (All[I].V != Verdict::Scoped || All[I].S->Kind != SeedKind::Object ||
        (P.isIncomplete() && !isOfPrivateClass(P, All[I].S->Use)))
      continue;
    Instances Found = findInstances(Pl, HolderFinder, All[I].S->Use);
    if (Found.Leaked.empty())
      continue;
    if (Found.Leaked.size() == Found.Known) {
      All[I].V = Verdict::UnreachableDelete;
      All[I].LeakedInstances = std::move(Found.Leaked);
      continue;
    }
    for (const KeyUse &U : Found.Leaked) {
      Judgement J;
      J.V = Verdict::UnreachableDelete;
      J.S = std::make_shared<Seed>(Seed{SeedKind::Client, U});
      J.Destructors = All[I].Destructors;
      J.DestructorName = All[I].DestructorName;
      J.LeakedInstances = {U};
      for (const Match &M : All[I].Matches) {
        J.Matches.push_back(M);
        J.Matches.back().Reach = {};
      }
      All.push_back(std::move(J));
    }
  }
}

std::vector<Judgement> SiteJudge::judgeAll() const {
  std::vector<Judgement> Result;
  for (const Seed &S : Seeds)
    Result.push_back(judge(S));
  judgeInstances(Result);
  const Reasons Why(Pl, Guards, Seeds, Deletes);
  for (Judgement &J : Result)
    J.Reasons = Why.find(J);
  return Result;
}

} // namespace pka
