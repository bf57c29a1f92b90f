#include "judge/ThreadJoins.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

ThreadJoins::ThreadJoins(const Places &Pl, const HolderSearch &Search,
                         const DeleteMatcher &Matcher,
                         llvm::ArrayRef<KeyUse> Deletes)
    : Pl(Pl), G(Pl.graph()), P(G.program()), Search(Search), Matcher(Matcher) {
  Starts.ByAddress = true;
  std::vector<const CallEdge *> All;
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    for (const CallEdge *E : G.callees(F))
      if (E->Via && E->When == RunsAt::Thread && !E->Via->JoinedBy.empty())
        All.push_back(E);
  if (All.empty())
    return;
  findJoiners();
  std::set<FunctionId> Leads;
  for (const KeyUse &D : Deletes)
    Leads.insert(D.Leaf.F);
  Leads = G.reaching(std::move(Leads));
  // A thread may wait for another.
  for (bool Grown = true; Grown;) {
    Grown = false;
    for (const CallEdge *E : All)
      if (Leads.count(E->Callee) && !Threads.count(E)) {
        findThread(*E);
        Grown = true;
      }
    addJoining(Leads);
  }
}

void ThreadJoins::findJoiners() {
  llvm::StringMap<std::vector<std::pair<const Registrar *, int>>> Names;
  for (const auto &Entry : G.models().Registrars)
    for (const Registrar &R : Entry.second)
      for (const JoinModel &J : R.JoinedBy)
        Names[J.Function].push_back({&R, J.ThreadArgument});
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    forEachOp(P.function(F), [&](uint32_t B, uint32_t I, const Op &O) {
      if (O.Kind != OpKind::Call)
        return;
      auto It = Names.find(modelName(O));
      // A variable may hold the function.
      if (O.Source.Kind == ValueKind::Load && It == Names.end())
        for (const FunctionRef &T : G.targets(F, O))
          if (!T.Internal && It == Names.end())
            It = Names.find(T.Id);
      if (It != Names.end())
        Joiners.push_back({{F, B, I, &O}, It->second});
    });
}

/// The contexts in which argument \p Argument of the call \p At is a handle.
std::vector<KeyUse> ThreadJoins::waits(const OpRef &At,
                                       unsigned Argument) const {
  KeyUse U;
  U.Api = &Waits;
  U.Leaf = U.Frame = At;
  PlaceSet Found;
  if (Argument < At.O->Args.size())
    Found = Pl.argument(At.F, At.O->Args[Argument], false);
  if (Found.empty())
    return {U};
  std::vector<KeyUse> Result;
  for (const AbstractPlace &Where : Found) {
    U.Where = Where;
    U.Places = {Where};
    for (KeyUse &Context : expandDelete(Pl, U))
      Result.push_back(std::move(Context));
  }
  return Result;
}

/// Another TU, or what a pointer was given to, can know \p Handle.
bool ThreadJoins::isOpen(const Holders &Handle) const {
  return !Handle.Escape.empty() ||
         llvm::any_of(Handle.Where, [&](const AbstractPlace &A) {
           return A.hasDeref() || A.Root == RootKind::Param ||
                  (A.isGlobal() && !P.variable(A.Index).isInternal());
         });
}

/// The handle comes from code that was not seen. One in a field is known, if
/// not whose field that is.
static bool isUntold(const Places &Pl, const KeyUse &U) {
  const AbstractPlace &A = U.Where;
  return (U.Open && !A.hasField()) || A.Root == RootKind::None ||
         (A.Root == RootKind::Result && !A.hasDeref()) ||
         (A.Root == RootKind::Local && !A.hasDeref() &&
          Pl.localStores(A.Owner, A.Index).empty());
}

bool ThreadJoins::matches(const KeyUse &Start, const Holders &Handle,
                          const KeyUse &Wait) const {
  // Where variables tell which object has the handle, another one has another.
  auto IsVariable = [](const AbstractPlace &A) { return A.isGlobal(); };
  if (Wait.Where.isGlobal() && !Handle.InLibrary &&
      llvm::any_of(Handle.Where, IsVariable) &&
      llvm::none_of(Handle.Where, [&](const AbstractPlace &A) {
        return samePlace(A, Wait.Where);
      }))
    return false;
  return Matcher.matches({SeedKind::Client, Start}, Handle, Wait);
}

void ThreadJoins::findThread(const CallEdge &Start) {
  Thread &T = Threads[&Start];
  std::vector<KeyUse> Contexts = startsOf(Start);
  std::vector<Holders> Handles;
  Holders All;
  for (const KeyUse &U : Contexts) {
    Handles.push_back(Search.search({U.Where}));
    All.Where.insert(Handles.back().Where.begin(), Handles.back().Where.end());
    if (All.Escape.empty())
      All.Escape = Handles.back().Escape;
  }
  T.IsOpen = isOpen(All);
  if (!All.Escape.empty())
    findGivenAway(Start, All, T);
  for (const Joiner &J : Joiners) {
    std::vector<KeyUse> Untold;
    bool Found = false;
    for (const auto &[Of, Argument] : J.Of) {
      if (Of != Start.Via)
        continue;
      for (const KeyUse &U : waits(J.At, Argument)) {
        std::vector<ThreadJoin::Context> Meant;
        for (size_t I = 0; I < Contexts.size(); ++I)
          if (matches(Contexts[I], Handles[I], U))
            Meant.push_back(Contexts[I].Chain);
        if (!Meant.empty()) {
          Found = true;
          add(Start, U, "", T).Starts = std::move(Meant);
        } else if (T.IsOpen && isUntold(Pl, U)) {
          Untold.push_back(U);
        }
      }
    }
    if (!Found)
      for (const KeyUse &U : Untold)
        add(Start, U,
            "the thread that " + modelName(*J.At.O) + " waits for in '" +
                G.name(J.At.F).str() + "'",
            T);
  }
}

/// The calls of functions that were not seen and may wait for a thread that
/// they are given.
llvm::ArrayRef<OpRef> ThreadJoins::unseenCalls() {
  if (!UnseenCalls.empty())
    return UnseenCalls;
  const Models &M = G.models();
  std::set<const Op *> Known;
  for (const Joiner &J : Joiners)
    Known.insert(J.At.O);
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    forEachOp(P.function(F), [&](uint32_t B, uint32_t I, const Op &O) {
      if (O.Kind != OpKind::Call || O.Args.empty() || !G.edgesOf(O).empty() ||
          Known.count(&O))
        return;
      std::string Name = modelName(O);
      if (!Name.empty() && !M.Harmless.count(Name) &&
          !M.Registrars.count(Name) && !M.Deallocators.count(Name) &&
          !M.Allocators.count(Name))
        UnseenCalls.push_back({F, B, I, &O});
    });
  return UnseenCalls;
}

/// The calls that hand the thread's handle to such functions.
void ThreadJoins::findGivenAway(const CallEdge &Start, const Holders &Handle,
                                Thread &T) {
  for (const OpRef &At : unseenCalls())
    for (unsigned A = 0; A < At.O->Args.size(); ++A) {
      PlaceSet Given = Pl.argument(At.F, At.O->Args[A], /*ByAddress=*/false);
      if (llvm::none_of(Given, [&](const AbstractPlace &G) {
            return llvm::any_of(Handle.Where, [&](const AbstractPlace &H) {
              return samePlace(G, H);
            });
          }))
        continue;
      for (const KeyUse &U : waits(At, A))
        add(Start, U,
            "what " + modelName(*At.O) + " does with the thread in '" +
                G.name(At.F).str() + "'",
            T);
    }
}

bool ThreadJoin::isFor(llvm::ArrayRef<const CallEdge *> Outer) const {
  // What was seen of the one or the other may end earlier.
  return Starts.empty() || llvm::any_of(Starts, [&](const Context &C) {
           llvm::ArrayRef<const CallEdge *> Known(C);
           size_t N = std::min(Known.size(), Outer.size());
           return Known.take_front(N) == Outer.take_front(N);
         });
}

ThreadJoin &ThreadJoins::add(const CallEdge &Start, const KeyUse &Use,
                             std::string Unknown, Thread &T) {
  auto J = std::make_unique<ThreadJoin>();
  J->Use = Use;
  J->Edge.Caller = Use.Leaf.F;
  J->Edge.Block = Use.Leaf.Block;
  J->Edge.Index = Use.Leaf.Index;
  J->Edge.Callee = Start.Callee;
  J->Edge.Call = Use.Leaf.O;
  J->Edge.Joined = &Start;
  J->Unknown = std::move(Unknown);
  if (J->Unknown.empty()) {
    Joined[Use.Leaf.O].push_back(Start.Callee);
    for (const CallEdge *E : Use.Chain) {
      if (E->When != RunsAt::Now)
        break;
      Joined[E->Call].push_back(Start.Callee);
    }
  }
  T.Joins.push_back(std::move(J));
  return *T.Joins.back();
}

llvm::ArrayRef<std::unique_ptr<ThreadJoin>>
ThreadJoins::of(const CallEdge &Start) const {
  auto It = Threads.find(&Start);
  if (It == Threads.end())
    return {};
  return It->second.Joins;
}

std::string ThreadJoins::unseen(const CallEdge &Start) const {
  auto It = Threads.find(&Start);
  if (!P.isIncomplete() || It == Threads.end() || !It->second.IsOpen)
    return {};
  if (P.failed().empty())
    return "the other translation units of the program";
  return P.failed().front()->MainFile.str() + ", which could not be analysed";
}

llvm::ArrayRef<FunctionId> ThreadJoins::joinedBy(const Op &O) const {
  auto It = Joined.find(&O);
  if (It == Joined.end())
    return {};
  return It->second;
}

void ThreadJoins::addJoining(std::set<FunctionId> &Functions) const {
  std::set<FunctionId> Callers;
  for (const auto &[Start, T] : Threads)
    if (Functions.count(Start->Callee))
      for (const auto &J : T.Joins)
        Callers.insert(J->Use.Leaf.F);
  for (FunctionId F : G.reaching(std::move(Callers)))
    Functions.insert(F);
}

void ThreadJoins::addStarting(std::set<FunctionId> &Functions) const {
  std::set<FunctionId> Starting;
  for (const auto &[Start, T] : Threads)
    if (Functions.count(Start->Callee) && !T.Joins.empty())
      Starting.insert(Start->Caller);
  Starting = G.reaching(std::move(Starting));
  std::vector<FunctionId> Work(Starting.begin(), Starting.end());
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    Functions.insert(F);
    for (const CallEdge *E : G.callees(F))
      if (E->When == RunsAt::Now && Starting.insert(E->Callee).second)
        Work.push_back(E->Callee);
  }
}

} // namespace pka
