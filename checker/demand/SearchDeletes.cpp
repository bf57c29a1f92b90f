//===- SearchDeletes.cpp - From deletes to those who call them ------------===//
//
// A root counts more the nearer it is, and nothing counts more than what runs
// by itself: callers that are farther from a delete than `main` are not looked
// at by the judge. Where that is so, they are not wanted here either.
//
//===----------------------------------------------------------------------===//
#include "demand/Search.h"

using namespace llvm;

namespace pka {

void addParams(const Function &F, const Place &P,
               SmallVectorImpl<uint32_t> &To) {
  SmallVector<Place, 4> Work{P};
  std::set<std::pair<RootKind, uint32_t>> Seen;
  while (!Work.empty()) {
    const Place From = Work.pop_back_val();
    if (!Seen.insert({From.Root, From.Index}).second)
      continue;
    if (From.Root == RootKind::Param && !is_contained(To, From.Index))
      To.push_back(From.Index);
    if (From.Root != RootKind::Local && From.Root != RootKind::Result)
      continue;
    for (const Block &B : F.Blocks)
      for (const Op &O : B.Ops) {
        if (From.Root == RootKind::Local && O.Kind == OpKind::Assign &&
            O.Target.Root == RootKind::Local && O.Target.Index == From.Index)
          Work.push_back(O.Source.Where);
        // What is returned may be one of the arguments.
        if (From.Root == RootKind::Result && O.Kind == OpKind::Call &&
            O.CallId == From.Index)
          for (const Value &V : O.Args)
            Work.push_back(V.Where);
      }
  }
}

SmallVector<uint32_t, 1> paramsHandedOn(const Function &F,
                                        ArrayRef<StringRef> Callees,
                                        ArrayRef<uint32_t> Arguments) {
  SmallVector<uint32_t, 1> Result;
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind != OpKind::Call ||
          (O.Source.Kind == ValueKind::Function &&
           !is_contained(Callees, StringRef(O.Source.Text))))
        continue;
      for (uint32_t I = 0; I != O.Args.size(); ++I)
        if (Arguments.empty() || is_contained(Arguments, I))
          addParams(F, O.Args[I].Where, Result);
    }
  return Result;
}

void Search::addDelete(Node N, ArrayRef<uint32_t> Keys) {
  auto [It, IsNew] = Deleters.try_emplace(N);
  size_t Before = It->second.size();
  for (uint32_t I : Keys)
    if (!is_contained(It->second, I))
      It->second.push_back(I);
  LeadsToDelete[N] = true;
  if (IsNew || It->second.size() != Before)
    NewDeleters.push_back(N);
}

/// Whoever refers to \p N, or to what it is stored in.
const std::vector<Node> &Search::usersOf(Node N) {
  auto Inserted = Users.try_emplace(N);
  if (Inserted.second) {
    std::vector<Node> Found;
    const BitVector Nobody(Ended.size());
    Narrow = &Nobody;
    climb(N, 0, /*OfDelete=*/true, [&](Node User) {
      if (meet(User, N))
        Found.push_back(User);
    });
    Narrow = nullptr;
    llvm::sort(Found);
    Found.erase(std::unique(Found.begin(), Found.end()), Found.end());
    Users[N] = std::move(Found);
  }
  return Users[N];
}

/// Those who tell \p N which key it is to delete delete it as well.
void Search::addSuppliers(Node N) {
  const Params Keys = Deleters[N];
  if (Keys.empty())
    return;
  const Function &F = function(N);
  SmallVector<StringRef, 2> Names{F.Id, F.AliasOf};
  Names.append(F.Overrides.begin(), F.Overrides.end());
  for (Node User : std::vector<Node>(usersOf(N))) {
    const Function &Caller = function(User);
    addDelete(User, paramsHandedOn(Caller, Names, Keys));
    for (const Block &B : Caller.Blocks)
      for (const Op &O : B.Ops)
        if (isCallOf(O, N))
          wantOrigins(User, O);
  }
}

void Search::noteClimbed(Node N, const BitVector &Programs) {
  if (!function(N).has(FF_Destructor)) // That runs by itself.
    Climbed.try_emplace(N, Ended.size()).first->second |= Programs;
}

/// Where `main` is so far away that there are more callers than these, all of
/// them are wanted: many deletes would go over the same ones again and again.
static constexpr size_t MaxNear = 2000;

/// Level by level from \p Start, in each program to the level of its `main`.
void Search::climbToMain(Node Start) {
  BitVector Left = programs(Start);
  Left.reset(Open);
  std::map<Node, BitVector> Seen, Level;
  if (Left.any())
    Seen[Start] = Level[Start] = Left;
  while (!Level.empty()) {
    std::map<Node, BitVector> Next;
    BitVector Met(Ended.size());
    for (auto &[N, Programs] : Level) {
      Programs &= Left;
      if (function(N).Flags & (FF_Main | FF_Destructor))
        Met |= Programs;
      if (Programs.none())
        continue;
      noteClimbed(N, Programs);
      if (!Climbed.count(N))
        continue;
      for (Node User : usersOf(N)) {
        BitVector To = Programs;
        To &= programs(User);
        BitVector &Known = Seen.try_emplace(User, Ended.size()).first->second;
        To.reset(Known);
        if (To.none())
          continue;
        Known |= To;
        LeadsToDelete[User] = true;
        Next.try_emplace(User, Ended.size()).first->second |= To;
      }
    }
    Left.reset(Met);
    if (Seen.size() > MaxNear) {
      for (const auto &Entry : Next)
        Open |= Entry.second;
      return;
    }
    Level = std::move(Next);
  }
}

/// All callers in the programs that are Open.
void Search::climbEverywhere() {
  std::vector<Node> Work;
  std::map<Node, BitVector> Flooded;
  auto Add = [&](Node N, BitVector To) {
    To &= programs(N);
    if (To.none())
      return;
    BitVector &Known = Flooded.try_emplace(N, Ended.size()).first->second;
    To.reset(Known);
    if (To.none())
      return;
    Known |= To;
    LeadsToDelete[N] = true;
    noteClimbed(N, To);
    if (Climbed.count(N))
      Work.push_back(N);
  };
  for (const auto &Entry : Deleters)
    Add(Entry.first, Open);
  while (!Work.empty()) {
    Node N = Work.back();
    Work.pop_back();
    const BitVector From = Flooded.find(N)->second;
    for (Node User : usersOf(N))
      Add(User, From);
  }
}

void Search::climbDeletes() {
  while (!NewDeleters.empty()) {
    Node N = NewDeleters.back();
    NewDeleters.pop_back();
    addSuppliers(N);
  }
  Open = Ended;
  Open.flip();
  for (const auto &Entry : Deleters)
    climbToMain(Entry.first);
  climbEverywhere();
  for (const auto &[N, In] : Climbed) {
    Narrow = &In;
    climb(N, Demands::NoLimit, /*OfDelete=*/true, [](Node) {});
  }
  Narrow = nullptr;
  // Units that call what runs by itself in another are lent that.
  for (Node N = 0; N != Index.size(); ++N)
    if (LeadsToDelete[N] && isSeen(N) && function(N).has(FF_Destructor) &&
        !(function(N).Flags & (FF_Internal | FF_Hidden)))
      wantFunction(N, 0);
}

} // namespace pka
