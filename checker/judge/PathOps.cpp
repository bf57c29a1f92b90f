// The part of the walk that asks what a single op does to the key.
#include "judge/Guards.h"
#include "judge/LocalCopies.h"
#include "judge/PathWalk.h"
#include "judge/ThreadJoins.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

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
       A.Pl.resolve(A.Pl.lift(Create.F, V.Where), Sense::Origin))
    if (isPrefix(Q, Key, Rest) ||
        (V.Kind == ValueKind::Address && isPrefix(Object, Q, Rest)) ||
        isHolder(Q))
      return true;
  return false;
}

/// \p A is or contains a way to a key that only this function has.
bool PathWalk::isHolder(const AbstractPlace &A) const {
  llvm::ArrayRef<Step> Rest;
  return Query.Holders && !(A == Key) &&
         (Key.Root == RootKind::Local ||
          (Key.Root == RootKind::Result && A.Root == RootKind::Local)) &&
         llvm::any_of(*Query.Holders, [&](const AbstractPlace &H) {
           return isPrefix(A, H, Rest);
         });
}

bool PathWalk::isGivenKey(const Op &O) const {
  auto It = A.DeleteOps.find(&O);
  auto Made = A.CreateOps.find(Create.O);
  // The variable that it was created in, and may have been copied from since.
  auto IsSource = [&](const AbstractPlace &D) {
    return D.Root == RootKind::Local && !D.hasDeref() &&
           Made != A.CreateOps.end() && Made->second.count(D);
  };
  return It != A.DeleteOps.end() &&
         llvm::any_of(It->second, [&](const AbstractPlace &D) {
           return samePlace(D, Key) || sameFieldOfSomeObject(D, Key) ||
                  isHolder(D) || IsSource(D);
         });
}

bool PathWalk::deletesKey(const Op &O) const {
  if (Key.Root == RootKind::None)
    return false;
  if (isGivenKey(O))
    return keptKey(A.Pl, Create, Key, O) != KeptKey::Earlier;
  if (!Query.Deleters || !Key.isGlobal())
    return false;
  auto Deletes = [&](FunctionId F) { return Query.Deleters->count(F) != 0; };
  return llvm::any_of(A.G.calleesOf(O), Deletes) ||
         (Query.Joins && llvm::any_of(Query.Joins->joinedBy(O), Deletes));
}

/// \p O, which may delete the key, is of nothing else: whichever function a
/// pointer is to, here and on the way to the delete, it leads there.
bool PathWalk::leadsToDelete(const Op &O, std::map<FunctionId, bool> &Known) {
  if (isGivenKey(O) || !Query.Deleters)
    return true;
  auto Deletes = [&](FunctionId F) { return Query.Deleters->count(F) != 0; };
  if (Query.Joins && llvm::any_of(Query.Joins->joinedBy(O), Deletes))
    return true;
  auto Callees = A.G.calleesOf(O);
  return !Callees.empty() && llvm::all_of(Callees, [&](FunctionId F) {
    auto Inserted = Known.try_emplace(F, false);
    if (!Inserted.second || !Deletes(F))
      return Inserted.first->second;
    bool Leads = false;
    forEachOp(A.P.function(F), [&](uint32_t, uint32_t, const Op &Inner) {
      Leads =
          Leads || (Inner.Kind == OpKind::Call && leadsToDelete(Inner, Known));
    });
    return Known[F] = Leads;
  });
}

/// The callee frees the object, and a flag in it that nothing has set so far
/// keeps the delete from running.
bool PathWalk::asksTooEarly(const State &S, const Op &O) const {
  if (S.Escaped || S.IsValue || !deletesKey(O))
    return false;
  return llvm::any_of(A.Late.flags(O), [&](const LateFlags::Flag &F) {
    const int64_t *Known = S.Constants.find(Numbers.number(F.Where));
    return Known && !F.opensFor(*Known);
  });
}

bool PathWalk::isFlag(uint32_t N) const {
  return Query.Flags &&
         llvm::any_of(*Query.Flags, [&](const AbstractPlace &Flag) {
           return samePlace(Flag, Numbers.place(N));
         });
}

/// `if (ready == 0) ready = 1;`: on the other side it is set already.
bool PathWalk::tellsFlag(const Condition &C, size_t Side) const {
  if (C.Rhs.Kind != ValueKind::Constant || C.Lhs.Kind != ValueKind::Load ||
      C.Rel == Relation::None || !isFlag(number(C.Lhs.Where)))
    return false;
  return !holds(Side == 0 ? C.Rel : negate(C.Rel), 0, C.Rhs.Int);
}

/// Where the create is in a loop, and where elements are deleted in one. The
/// bound of the second is not compared with the first's: a loop that deletes
/// what was created is taken to find something.
void PathWalk::findLoops() {
  if (Fn.Blocks.size() > 500)
    return;
  const uint32_t NoCut = Block::NoSuccessor;
  std::vector<bool> Behind = reachable(Fn, Create.Block, NoCut);
  bool InLoop = llvm::any_of(Fn.Blocks[Create.Block].Succs, [&](uint32_t S) {
    return S != Block::NoSuccessor && reachable(Fn, S, NoCut)[Create.Block];
  });
  if (InLoop)
    for (const auto &E : backEdges(Fn))
      if (Behind[E.first] && reachable(Fn, E.second, NoCut)[Create.Block])
        BackEdges.insert(E);
  if (llvm::none_of(Key.Path, [](const Step &St) {
        return St.Kind == StepKind::Index &&
               (St.Index == Step::AnyIndex || St.hasRange());
      }))
    return;
  std::vector<bool> DeletesIn(Fn.Blocks.size());
  forEachOp(Fn, [&](uint32_t B, uint32_t, const Op &O) {
    DeletesIn[B] = DeletesIn[B] || (O.Kind == OpKind::Call && deletesKey(O));
  });
  if (!llvm::is_contained(DeletesIn, true))
    return;
  for (uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    const auto &Succs = Fn.Blocks[B].Succs;
    if (Succs.size() != 2 || B == Create.Block || !Behind[B])
      continue;
    // The way to a delete that comes back here without creating anything.
    auto Deletes = [&](uint32_t S) {
      if (S == Block::NoSuccessor)
        return false;
      std::vector<bool> Side = reachable(Fn, S, B);
      bool Any = false, Back = false;
      for (uint32_t I = 0; I < Fn.Blocks.size(); ++I) {
        Any |= Side[I] && DeletesIn[I];
        Back |= Side[I] && llvm::is_contained(Fn.Blocks[I].Succs, B);
      }
      return Any && Back && !Side[Create.Block];
    };
    bool First = Deletes(Succs[0]), Second = Deletes(Succs[1]);
    if (First != Second)
      DeletingSide[B] = First ? 0 : 1;
  }
}

void PathWalk::findTemporaries() {
  auto IsOne = [](const Place &P) {
    return P.Root == RootKind::Local && P.Symbol.empty();
  };
  forEachOp(Fn, [&](uint32_t, uint32_t, const Op &O) {
    if (O.Kind == OpKind::Assign && IsOne(O.Target))
      Temporaries[O.Target.Index];
  });
  if (Temporaries.empty())
    return;
  for (uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    auto Asks = [&](const Place &P) {
      if (IsOne(P))
        Temporaries[P.Index].insert(B);
    };
    for (const Op &O : Fn.Blocks[B].Ops) {
      if (!O.Target.Path.empty())
        Asks(O.Target);
      Asks(O.Source.Where);
      for (const Value &V : O.Args)
        Asks(V.Where);
    }
    Asks(Fn.Blocks[B].Cond.Lhs.Where);
    Asks(Fn.Blocks[B].Cond.Rhs.Where);
  }
}

/// What a side of a conditional operator left for its end, and nobody asks for
/// any more, would keep paths apart that are one.
void PathWalk::forgetTemporaries(State &S) {
  if (Temporaries.empty())
    return;
  S.Constants.eraseIf([&](uint32_t N) {
    const AbstractPlace &A = Numbers.place(N);
    auto Asked = A.Root == RootKind::Local ? Temporaries.find(A.Index)
                                           : Temporaries.end();
    if (Asked == Temporaries.end())
      return false;
    auto Inserted = Ahead.try_emplace(S.Block);
    if (Inserted.second)
      Inserted.first->second = reachable(Fn, S.Block, Block::NoSuccessor);
    return llvm::none_of(Asked->second,
                         [&](uint32_t B) { return Inserted.first->second[B]; });
  });
}

/// A loop creates an element each time round. The walk goes on as well from
/// where the next one cannot be created.
void PathWalk::createAgain(const State &S, const Op &O) {
  if (&O != Create.O || !Success || S.Again ||
      llvm::none_of(Key.Path, [](const Step &St) {
        return St.Kind == StepKind::Index &&
               (St.Index == Step::AnyIndex || St.hasRange());
      }))
    return;
  State Next = S;
  Next.Again = true;
  Next.Block = Create.Block;
  Next.Index = Create.Index + 1;
  push(std::move(Next));
}

/// The guard that goes away here has been told to let the key live.
bool PathWalk::isDismissed(const State &S, const Op &O) const {
  return llvm::any_of(A.Late.asked(O), [&](const LateFlags::Flag &F) {
    const int64_t *Known = S.Constants.find(Numbers.number(F.Where));
    return Known && !F.opensFor(*Known);
  });
}

/// What a method stores in its object, which is a local variable: the flag of a
/// guard that is dismissed.
void PathWalk::callStores(State &S, const Op &O) const {
  if (O.Virtual || O.Args.empty() || O.Args[0].Kind != ValueKind::Address ||
      O.Args[0].Where.Root != RootKind::Local)
    return;
  for (FunctionId Callee : A.G.calleesOf(O)) {
    const Function &Method = A.P.function(Callee);
    // What always runs: the blocks up to the first branch.
    std::set<uint32_t> Always;
    for (uint32_t B = 0; B < Method.Blocks.size() && Always.insert(B).second &&
                         Method.Blocks[B].Succs.size() == 1;)
      B = Method.Blocks[B].Succs[0];
    forEachOp(Method, [&](uint32_t B, uint32_t, const Op &In) {
      if (In.Kind != OpKind::Assign || In.Target.Root != RootKind::Param ||
          In.Target.Index != 0 || In.Target.Path.size() < 2)
        return;
      AbstractPlace Field =
          A.Pl.substitute(Create.F, O.Args[0], In.Target.Path);
      if (Always.count(B) && In.Source.Kind == ValueKind::Constant &&
          !In.IfEqual)
        S.Constants.set(Numbers.number(Field), In.Source.Int);
      else
        S.Constants.erase(Numbers.number(Field));
    });
  }
}

/// Another create in the same storage. Storage that the caller chose anew each
/// time is not overwritten.
bool PathWalk::overwritesKey(const Op &O) const {
  if (llvm::any_of(Key.Path, [](const Step &St) {
        return St.Kind == StepKind::Index && St.Index == Step::AnyIndex;
      }))
    return false;
  // A pointer that moves points at other storage each time.
  for (const Value &V : O.Args) {
    if (V.Kind == ValueKind::Constant || V.Kind == ValueKind::Function ||
        !(V.Where.Root == RootKind::Local || V.Where.Root == RootKind::Param))
      continue;
    bool Derefs = V.Kind == ValueKind::Load ||
                  llvm::any_of(V.Where.Path, [](const Step &St) {
                    return St.Kind == StepKind::Deref;
                  });
    unsigned Stores = 0;
    forEachOp(Fn, [&](uint32_t, uint32_t, const Op &Other) {
      Stores += Other.Kind == OpKind::Assign &&
                Other.Target.Root == V.Where.Root &&
                Other.Target.Index == V.Where.Index;
    });
    bool Local = V.Where.Root == RootKind::Local;
    // The same call again, in a loop, gets what the loop gives it.
    if (Derefs && (Stores > (Local ? 1 : 0) || (Local && &O == Create.O)))
      return false;
  }
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

/// A constant or another object is stored over the key, or over the object that
/// it is a part of. Elements that are not known are other ones each time.
bool PathWalk::wipesKey(const Op &O) const {
  if (O.IfEqual || !Query.Holders || Key.Root == RootKind::None ||
      (Key.Root == RootKind::Result && !Key.hasDeref()))
    return false;
  if (O.Source.Where.isValid())
    for (const AbstractPlace &Q :
         A.Pl.resolve(A.Pl.lift(Create.F, O.Source.Where), Sense::Origin)) {
      llvm::ArrayRef<Step> Rest;
      if (isPrefix(Q, Key, Rest) ||
          llvm::any_of(*Query.Holders, [&](const AbstractPlace &H) {
            return isPrefix(Q, H, Rest);
          }))
        return false;
    }
  // What was computed may have been computed from the key.
  bool Other = O.Source.Kind == ValueKind::Constant ||
               (O.Source.Kind == ValueKind::Unknown && O.Implicit) ||
               (O.Source.Kind == ValueKind::Load &&
                O.Source.Where.Root == RootKind::Local);
  if (!Other)
    return false;
  llvm::ArrayRef<Step> Rest;
  PlaceSet Targets = A.Pl.resolve(A.Pl.lift(Create.F, O.Target), Sense::Cell);
  return Targets.size() == 1 && isPrefix(*Targets.begin(), Key, Rest) &&
         llvm::none_of(Key.Path,
                       [](const Step &St) {
                         return St.Kind == StepKind::Index &&
                                St.Index == Step::AnyIndex;
                       }) &&
         llvm::none_of(
             Rest, [](const Step &St) { return St.Kind == StepKind::Deref; });
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
  if (Fn.has(FF_HasTry) || Fn.has(FF_Nothrow) ||
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

/// The destructor of a local object deletes the key, however the function ends.
bool PathWalk::deletesOnUnwind() const {
  bool Found = false;
  forEachOp(Fn, [&](uint32_t, uint32_t, const Op &O) {
    Found |= O.Kind == OpKind::Call && O.Implicit && deletesKey(O);
  });
  return Found;
}

} // namespace pka
