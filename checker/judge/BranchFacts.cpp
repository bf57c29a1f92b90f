#include "judge/BranchFacts.h"

namespace pka {

std::set<std::pair<uint32_t, uint32_t>> backEdges(const Function &F) {
  std::set<std::pair<uint32_t, uint32_t>> Found;
  if (F.Blocks.empty())
    return Found;
  std::vector<uint8_t> Mark(F.Blocks.size()); // 1: on the way, 2: done.
  std::vector<std::pair<uint32_t, size_t>> Way{{0, 0}};
  Mark[0] = 1;
  while (!Way.empty()) {
    auto &[B, I] = Way.back();
    if (I == F.Blocks[B].Succs.size()) {
      Mark[B] = 2;
      Way.pop_back();
      continue;
    }
    uint32_t S = F.Blocks[B].Succs[I++];
    if (S == Block::NoSuccessor)
      continue;
    if (Mark[S] == 1)
      Found.insert({B, S});
    if (Mark[S] == 0) {
      Mark[S] = 1;
      Way.push_back({S, 0});
    }
  }
  return Found;
}

/// More numbers than this are asked for in no function that is read.
static const size_t MaxSubjects = 64;

BranchFacts::BranchFacts(const CallGraph &G, FunctionId F,
                         const PlaceNumbers &Numbers)
    : G(G), Fn(G.program().function(F)), F(F), Numbers(Numbers) {
  // What is thrown comes to a handler from anywhere, and what that stores is no
  // part of the blocks.
  if (Fn.has(FF_HasTry))
    return;
  findSubjects();
  if (Subjects.empty())
    return;
  findEffects();
  findLive();
  if (llvm::any_of(Subjects, [](const Subject &S) { return S.isElsewhere(); }))
    Backward = backEdges(Fn);
}

/// Some element or some part of a union is not one number.
static bool isOneCell(const AbstractPlace &A) {
  return llvm::none_of(A.Path, [](const Step &S) {
    return S.isInUnion() || S.Kind == StepKind::Owner ||
           (S.Kind == StepKind::Index &&
            (S.Index == Step::AnyIndex || S.hasRange()));
  });
}

bool BranchFacts::asksNumber(const Block &B) {
  return B.Succs.size() == 2 && B.Cond.Rel != Relation::None &&
         isExact(B.Cond.Lhs) && B.Cond.Rhs.Kind == ValueKind::Constant;
}

/// Numbers that are asked for once, and not given any, tell nothing. To return
/// one is to ask for it.
void BranchFacts::findSubjects() {
  std::map<std::pair<AbstractPlace, int64_t>, uint32_t> Seen;
  std::vector<uint32_t> Group; // Of all that are copied from one to another.
  auto Root = [&](uint32_t N) {
    while (Group[N] != N)
      N = Group[N] = Group[Group[N]];
    return N;
  };
  std::vector<Subject> All;
  auto Number = [&](AbstractPlace Where, int64_t Mask) {
    auto It = Seen.try_emplace({Where, Mask}, All.size());
    if (It.second) {
      All.push_back({std::move(Where), Mask});
      Group.push_back(It.first->second);
    }
    return It.first->second;
  };
  std::vector<std::pair<uint32_t, uint32_t>> Asked; // Block, subject.
  for (uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    const Condition &C = Fn.Blocks[B].Cond;
    if (!asksNumber(Fn.Blocks[B]))
      continue;
    AbstractPlace Where = lift(C.Lhs.Where);
    if (isOneCell(Where))
      Asked.push_back({B, Number(std::move(Where), C.Mask)});
  }
  if (Asked.empty())
    return;
  auto IsAsked = [&](const AbstractPlace &Where) {
    return Seen.count({Where, 0}) != 0;
  };
  // From the asked ones to what they are copies of, and the other way round.
  std::vector<std::pair<AbstractPlace, AbstractPlace>> Copies;
  for (const Block &B : Fn.Blocks)
    for (const Op &O : B.Ops)
      if (isCopy(O)) {
        AbstractPlace T = lift(O.Target), S = lift(O.Source.Where);
        if (isOneCell(T) && isOneCell(S))
          Copies.push_back({std::move(T), std::move(S)});
      }
  for (bool More = true; More;) {
    More = false;
    for (const auto &C : Copies)
      if (IsAsked(C.first) != IsAsked(C.second)) {
        Number(C.first, 0);
        Number(C.second, 0);
        More = true;
      }
  }
  for (const auto &C : Copies)
    if (IsAsked(C.first))
      Group[Root(Number(C.first, 0))] = Root(Number(C.second, 0));
  std::vector<unsigned> Times(All.size());
  for (const auto &A : Asked)
    ++Times[Root(A.second)];
  for (const Block &B : Fn.Blocks)
    for (const Op &O : B.Ops)
      if (returnsNumber(O) ||
          (O.Kind == OpKind::Assign && O.Source.Kind == ValueKind::Constant)) {
        AbstractPlace T = lift(returnsNumber(O) ? O.Source.Where : O.Target);
        for (auto It = Seen.lower_bound({T, INT64_MIN});
             It != Seen.end() && It->first.first == T; ++It)
          ++Times[Root(It->second)];
      }
  std::vector<uint32_t> Kept(All.size(), ~0u);
  for (uint32_t N = 0; N < All.size(); ++N)
    if (Times[Root(N)] > 1 && Subjects.size() < MaxSubjects) {
      Kept[N] = Subjects.size();
      Subjects.push_back(std::move(All[N]));
    }
  Questions.resize(Fn.Blocks.size());
  for (const auto &A : Asked)
    if (Kept[A.second] != ~0u) {
      const Condition &C = Fn.Blocks[A.first].Cond;
      Questions[A.first] = {Kept[A.second], C.Rel, C.Rhs.Int};
    }
}

/// Which are asked for behind the start of a block before they change. A copy
/// asks for what it copies if it is asked for itself.
void BranchFacts::findLive() {
  Live.assign(Fn.Blocks.size(), std::vector<bool>(Subjects.size()));
  for (bool More = true; More;) {
    More = false;
    for (uint32_t B = Fn.Blocks.size(); B-- > 0;) {
      std::vector<bool> Now(Subjects.size());
      for (uint32_t S : Fn.Blocks[B].Succs)
        if (S != Block::NoSuccessor)
          for (uint32_t N = 0; N < Now.size(); ++N)
            Now[N] = Now[N] || Live[S][N];
      if (Questions[B].Rel != Relation::None)
        Now[Questions[B].Subject] = true;
      for (const Op &O : llvm::reverse(Fn.Blocks[B].Ops)) {
        auto It = Effects.find(&O);
        if (It == Effects.end())
          continue;
        const Effect &E = It->second;
        if (E.Returned >= 0)
          Now[E.Returned] = true;
        bool Copied = E.StoreNumber >= 0 && Now[Stores[E.StoreNumber].Target];
        for (uint32_t N : E.Forgets)
          Now[N] = false;
        if (Copied)
          Now[Stores[E.StoreNumber].From] = true;
      }
      if (Now != Live[B]) {
        Live[B] = std::move(Now);
        More = true;
      }
    }
  }
}

const Bounds *BranchFacts::find(const Known &K, uint32_t S) {
  for (const auto &Of : K.Of)
    if (Of.first == S)
      return &Of.second;
  return nullptr;
}

Bounds BranchFacts::boundsOf(const Value &V, const Known &K) const {
  bool Test = V.Kind == ValueKind::Test;
  if (Subjects.empty() || !(Test || isExact(V)))
    return {};
  AbstractPlace Where = lift(V.Where);
  for (const auto &Of : K.Of)
    if (!Subjects[Of.first].Mask && Subjects[Of.first].Where == Where) {
      if (!Test)
        return Of.second;
      int Holds = Of.second.holds(V.Rel, V.Int);
      return Holds < 0 ? Bounds() : Bounds::exactly(Holds);
    }
  return {};
}

bool BranchFacts::meet(uint32_t S, Relation Rel, int64_t N, Known &K) const {
  auto It = llvm::find_if(K.Of, [&](const std::pair<uint32_t, Bounds> &Of) {
    return Of.first >= S;
  });
  if (It != K.Of.end() && It->first == S)
    return It->second.meet(Rel, N);
  Bounds New;
  if (!New.meet(Rel, N))
    return false;
  if (!New.isAny())
    K.Of.insert(It, {S, New});
  return true;
}

/// Carries what is known over \p St, both ways. False if it contradicts.
bool BranchFacts::tell(const Store &St, Known &K) const {
  auto All = [&](uint32_t From, uint32_t To) {
    const Bounds *B = find(K, From);
    if (!B)
      return true;
    Bounds Both = *B;
    if (const Bounds *Old = find(K, To))
      if (!Both.meet(*Old))
        return false;
    llvm::erase_if(K.Of, [&](const std::pair<uint32_t, Bounds> &Of) {
      return Of.first == To;
    });
    auto It = llvm::find_if(K.Of, [&](const std::pair<uint32_t, Bounds> &Of) {
      return Of.first > To;
    });
    K.Of.insert(It, {To, Both});
    return true;
  };
  if (St.Rel == Relation::None)
    return All(St.From, St.Target) && All(St.Target, St.From);
  if (const Bounds *B = find(K, St.Target)) {
    int True = B->holds(Relation::NE, 0);
    if (True >= 0 && !meet(St.From, True ? St.Rel : negate(St.Rel), St.Int, K))
      return false;
  }
  if (const Bounds *B = find(K, St.From)) {
    int True = B->holds(St.Rel, St.Int);
    if (True >= 0 && !meet(St.Target, Relation::EQ, True, K))
      return false;
  }
  return true;
}

/// Twice, as one may be copied from another that is a copy.
bool BranchFacts::entails(Known &K) const {
  for (unsigned Round = 0; Round < 2; ++Round)
    for (uint32_t N : K.Stores)
      if (!tell(Stores[N], K))
        return false;
  return true;
}

void BranchFacts::pass(const Op &O, Known &K) const {
  auto It = Effects.find(&O);
  if (It == Effects.end())
    return;
  const Effect &E = It->second;
  llvm::erase_if(K.Of, [&](const std::pair<uint32_t, Bounds> &Of) {
    return llvm::is_contained(E.Forgets, Of.first);
  });
  llvm::erase_if(K.Stores, [&](uint32_t N) {
    return llvm::is_contained(E.Forgets, Stores[N].Target) ||
           llvm::is_contained(E.Forgets, Stores[N].From);
  });
  if (E.StoreNumber >= 0) {
    K.Stores.insert(llvm::lower_bound(K.Stores, uint32_t(E.StoreNumber)),
                    E.StoreNumber);
    if (Stores[E.StoreNumber].Rel != Relation::None) {
      meet(Stores[E.StoreNumber].Target, Relation::GE, 0, K);
      meet(Stores[E.StoreNumber].Target, Relation::LE, 1, K);
    }
    tell(Stores[E.StoreNumber], K);
  } else if (E.Target >= 0) {
    meet(E.Target, Relation::EQ, E.Constant, K);
  }
}

bool BranchFacts::take(uint32_t B, size_t Side, Known &K) const {
  if (Subjects.empty())
    return true;
  const Block &Left = Fn.Blocks[B];
  const Question &Q = Questions[B];
  if (Q.Rel != Relation::None) {
    if (!meet(Q.Subject, Side == 0 ? Q.Rel : negate(Q.Rel), Q.Int, K) ||
        !entails(K))
      return false;
  }
  uint32_t Next = Left.Succs[Side];
  if (Next == Block::NoSuccessor)
    return false;
  bool Round = Backward.count({B, Next}) != 0;
  auto Keep = [&](uint32_t S) {
    return Live[Next][S] && !(Round && Subjects[S].isElsewhere());
  };
  llvm::erase_if(K.Of, [&](const std::pair<uint32_t, Bounds> &Of) {
    return !Keep(Of.first);
  });
  // One that nobody asks for may still stand between two that are asked for.
  llvm::SmallVector<uint32_t, 2> Kept;
  for (uint32_t N : K.Stores) {
    auto Matters = [&](uint32_t S) {
      return Keep(S) || llvm::any_of(K.Stores, [&](uint32_t O) {
               const Store &St = Stores[O];
               return O != N && ((St.From == S && Keep(St.Target)) ||
                                 (St.Target == S && Keep(St.From)));
             });
    };
    if (Matters(Stores[N].Target) && Matters(Stores[N].From))
      Kept.push_back(N);
  }
  K.Stores = std::move(Kept);
  return true;
}

/// True when \p Into lost something.
bool BranchFacts::join(Known &Into, const Known &K) {
  Known Old = Into;
  for (auto It = Into.Of.begin(); It != Into.Of.end();) {
    const Bounds *Other = find(K, It->first);
    if (Other)
      It->second.join(*Other);
    bool Gone = !Other || It->second.isAny();
    It = Gone ? Into.Of.erase(It) : std::next(It);
  }
  llvm::erase_if(Into.Stores,
                 [&](uint32_t N) { return !llvm::is_contained(K.Stores, N); });
  return !(Into == Old);
}

/// More ways than this that differ are taken for one.
static const size_t MaxWays = 8;

bool BranchFacts::Ways::add(const Known &K) {
  if (AreJoined)
    return join(Of.front(), K);
  if (llvm::is_contained(Of, K))
    return false;
  Of.push_back(K);
  AreJoined = Of.size() > MaxWays;
  if (AreJoined) {
    for (const Known &Other : Of)
      join(Of.front(), Other);
    Of.resize(1);
  }
  return true;
}

std::vector<BranchFacts::Known> BranchFacts::behind(uint32_t AtBlock,
                                                    uint32_t AtIndex) const {
  if (Subjects.empty())
    return {Known()};
  std::vector<Ways> Start(Fn.Blocks.size());
  Start[0].add({});
  std::vector<uint32_t> Work{0};
  // Bounds only widen, from one constant of the function to the next. That ends
  // before this, unless the function is none that anybody wrote.
  size_t Left = 64 * Fn.Blocks.size();
  while (!Work.empty()) {
    if (Left-- == 0)
      return {Known()};
    uint32_t B = Work.back();
    Work.pop_back();
    for (Known K : std::vector<Known>(Start[B].Of)) {
      for (const Op &O : Fn.Blocks[B].Ops)
        pass(O, K);
      for (size_t Side = 0; Side < Fn.Blocks[B].Succs.size(); ++Side) {
        Known There = K;
        uint32_t Next = Fn.Blocks[B].Succs[Side];
        if (take(B, Side, There) && Start[Next].add(There))
          Work.push_back(Next);
      }
    }
  }
  std::vector<Known> Found = Start[AtBlock].Of;
  for (Known &K : Found)
    for (uint32_t I = 0; I <= AtIndex; ++I)
      pass(Fn.Blocks[AtBlock].Ops[I], K);
  // None: the tests contradict each other, and somebody knows better.
  return Found.empty() ? std::vector<Known>{Known()} : Found;
}

} // namespace pka
