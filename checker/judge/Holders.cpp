#include "judge/Holders.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

static const size_t MaxHolders = 512;

template <typename Fn> static void forEachValue(const Op &O, Fn Visit) {
  if (O.Kind != OpKind::Call)
    Visit(O.Source);
  for (const Value &V : O.Args)
    Visit(V);
}

HolderSearch::HolderSearch(const Places &Pl)
    : Pl(Pl), G(Pl.graph()), P(G.program()), Kept(Pl) {
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      forEachValue(O, [&](const Value &V) {
        if (V.Where.Root == RootKind::Global) {
          VariableId Var = P.lookupVariable(P.tu(F), V.Where);
          VariableUses[Var].push_back({F, &O});
          if (V.Kind == ValueKind::Address && O.Kind != OpKind::Call)
            Stored.insert(Var);
        }
      });
    });
}

bool HolderSearch::isAddressStoredIn(VariableId V, VariableId In) const {
  auto It = VariableUses.find(V);
  return It != VariableUses.end() &&
         llvm::any_of(It->second, [&](const Use &U) {
           const Value &Source = U.O->Source;
           return U.O->Kind == OpKind::Assign &&
                  Source.Kind == ValueKind::Address &&
                  Source.Where.Root == RootKind::Global &&
                  U.O->Target.Root == RootKind::Global &&
                  P.lookupVariable(P.tu(U.F), Source.Where) == V &&
                  P.lookupVariable(P.tu(U.F), U.O->Target) == In;
         });
}

const PlaceSet &HolderSearch::origins(FunctionId F, const Value &V) const {
  constexpr unsigned MaxKept = 1 << 17;
  if (Origins.size() > MaxKept)
    Origins.clear();
  auto Inserted = Origins.try_emplace(&V);
  if (Inserted.second)
    Inserted.first->second = Pl.resolve(Pl.lift(F, V.Where), Sense::Origin);
  return Inserted.first->second;
}

void HolderSearch::noteDeleted(const AbstractPlace &Where) {
  for (const Step &S : Where.Path)
    if (S.Kind == StepKind::Field)
      Deleted.insert({S.Record, S.Name});
}

/// One search: a worklist of places, each with where it came from.
class HolderWalk {
public:
  HolderWalk(const HolderSearch &S, Holders &Out) : S(S), Out(Out) {}

  /// \p Passed: a callee's view of its caller's key. It leads on to copies
  /// but not back to other callers, which have keys of their own.
  void add(const AbstractPlace &A, bool Passed) {
    if (A.Root == RootKind::None || A.Path.size() > 12 ||
        Out.Where.size() >= MaxHolders)
      return;
    auto &Seen = Passed ? SeenPassed : Out.Where;
    if (Seen.insert(A).second)
      Work.push_back({A, Passed});
  }

  void run() {
    while (!Work.empty()) {
      auto [A, Passed] = Work.back();
      Work.pop_back();
      follow(A, Passed);
    }
  }

private:
  void follow(const AbstractPlace &A, bool Passed) {
    if (A.isGlobal()) {
      auto It = S.VariableUses.find(A.Index);
      if (It != S.VariableUses.end())
        for (const auto &U : It->second)
          useOf(A, U.F, *U.O, Passed);
      return;
    }
    forEachOp(S.P.function(A.Owner), [&](uint32_t, uint32_t, const Op &O) {
      useOf(A, A.Owner, O, Passed);
    });
    if (A.Root == RootKind::Param && !Passed && Derived.count(A))
      for (const CallEdge *E : S.G.callers(A.Owner))
        for (const AbstractPlace &B : S.Pl.inCaller(A, *E, Sense::Cell)) {
          // There it is a store through a parameter, too.
          if (B.Root == RootKind::Param)
            Derived.insert(B);
          add(B, false);
        }
  }

  /// What \p V, evaluated in \p F, makes of the key at \p A.
  AbstractPlace through(const AbstractPlace &A, FunctionId F, const Value &V,
                        AbstractPlace Target, bool &Matches) {
    Matches = false;
    // What was computed from the key may be turned back into it.
    if (!V.Where.isValid())
      return {};
    llvm::ArrayRef<Step> Rest;
    bool Found = false;
    for (const AbstractPlace &Q :
         {S.Pl.lift(F, V.Where)}) // As written, then resolved.
      Found |= isPrefix(Q, A, Rest);
    if (!Found && (V.Where.Root == RootKind::Local ||
                   (V.Where.Root == RootKind::Result && V.Where.Path.empty())))
      for (const AbstractPlace &Q : S.origins(F, V))
        if (isPrefix(Q, A, Rest)) {
          Found = true;
          break;
        }
    if (!Found)
      return {};
    Matches = true;
    if (V.Kind == ValueKind::Address)
      Target.Path.push_back(Step::deref());
    addSteps(Target.Path, Rest);
    return Target;
  }

  void useOf(const AbstractPlace &A, FunctionId F, const Op &O, bool Passed) {
    bool Matches = false;
    switch (O.Kind) {
    case OpKind::Assign: {
      AbstractPlace T =
          through(A, F, O.Source, S.Pl.lift(F, O.Target), Matches);
      if (!Matches)
        return;
      // The pointer itself is a way to the key too, and may be copied on.
      PlaceSet Targets = S.Pl.resolve(T, Sense::Cell);
      if (T.Root == RootKind::Local)
        Targets.insert(T);
      for (const AbstractPlace &B : Targets) {
        if (B.Root == RootKind::Param)
          Derived.insert(B);
        // A store through a parameter is for the caller, whoever it is.
        bool Local = B.Root == RootKind::Local || B.Root == RootKind::Result;
        add(B, Passed && Local);
        if (B.Root == RootKind::Param && isKeyItself(B) &&
            S.G.hasUnseenCallers(F))
          escape("the caller of exported " + S.G.name(F).str(), O.Loc);
      }
      return;
    }
    case OpKind::Return: {
      AbstractPlace R;
      R.Root = RootKind::Result;
      through(A, F, O.Source, R, Matches);
      if (!Matches || Passed)
        return;
      for (const CallEdge *E : S.G.callers(F)) {
        if (E->Via)
          continue;
        R.Owner = E->Caller;
        R.Index = E->Call->CallId;
        R.Path.clear();
        add(through(A, F, O.Source, R, Matches), false);
      }
      if (S.G.isExported(F) && isKeyItself(through(A, F, O.Source, R, Matches)))
        escape("the caller of exported " + S.G.name(F).str(), O.Loc);
      return;
    }
    case OpKind::Call:
      if (A.Root == RootKind::Result && A.Index == O.CallId)
        for (const AbstractPlace &B : S.Kept.givenBack(O, -1, A.Path))
          add(B, false);
      for (unsigned I = 0; I < O.Args.size(); ++I)
        argument(A, F, O, I);
      return;
    case OpKind::Throw:
      return;
    }
  }

  void argument(const AbstractPlace &A, FunctionId F, const Op &O, unsigned I) {
    bool Matches = false;
    AbstractPlace Param;
    Param.Root = RootKind::Param;
    AbstractPlace T = through(A, F, O.Args[I], Param, Matches);
    if (!Matches)
      return;
    // What it does with a key is known, also where the program brings a
    // function of that name that stands before the real one.
    const KeyApi *Api = S.G.keyApi(F, O);
    if (Api && Api->KeyArgument == int(I))
      return;
    // A function of libc that keeps nothing may still copy, memcpy's way: from
    // its second argument to its first.
    if (I == 1 && !T.Path.empty() && O.Source.Kind == ValueKind::Function &&
        S.G.models().Harmless.count(O.Source.Text)) {
      AbstractPlace Copy = S.Pl.substitute(F, O.Args[0], T.Path);
      if (Copy.Root != RootKind::None)
        for (const AbstractPlace &B : S.Pl.resolve(Copy, Sense::Cell))
          add(B, false);
    }
    for (const AbstractPlace &B : S.Kept.givenBack(O, I, T.Path))
      add(B, false);
    bool Resolved = false;
    for (const CallEdge *E : S.G.edgesOf(O)) {
      Resolved = true;
      T.Owner = E->Callee;
      T.Index = I;
      if (E->Via) {
        if (E->Via->DataArgument < 0 || unsigned(E->Via->DataArgument) != I)
          continue;
        T.Index = E->Via->DataParameter;
      }
      add(T, true);
    }
    bool Itself = isKeyItself(T);
    if (!Itself && !isKeptCopy(O.Args[I], T))
      return;
    if (isKeptForCallback(O, I))
      return escape(modelName(O), O.Loc);
    // What the standard library keeps, its own code keeps in ways of its own.
    // It deletes no key, and gives it back through its own functions only.
    for (const CallEdge *E : S.G.edgesOf(O))
      if (!E->Via && S.G.isLibrary(E->Callee)) {
        Out.InLibrary = true;
        // Beside a function it may be kept as that function's argument.
        if (llvm::any_of(O.Args, [](const Value &V) {
              return V.Kind == ValueKind::Function;
            }))
          escape(S.G.name(E->Callee).str(), O.Loc);
        return;
      }
    if (Resolved || !Itself)
      return;
    if (S.G.targets(F, O).empty())
      return escape("a function behind a pointer", O.Loc);
    for (const FunctionRef &Target : S.G.targets(F, O)) {
      if (!Target.Internal && (S.G.models().keyApi(Target.Id) ||
                               S.G.models().Harmless.count(Target.Id) ||
                               S.G.models().Deallocators.count(Target.Id) ||
                               S.G.models().Allocators.count(Target.Id) ||
                               S.G.models().Registrars.count(Target.Id)))
        continue;
      escape(Target.Id.str(), O.Loc);
    }
  }

  /// A host that takes a callback keeps argument \p I of \p O beside it, and
  /// the models do not say how the callback gets it.
  bool isKeptForCallback(const Op &O, unsigned I) const {
    if (S.Kept.keeps(O, I))
      return false;
    auto It = S.G.models().Registrars.find(modelName(O));
    return It != S.G.models().Registrars.end() &&
           llvm::all_of(It->second, [&](const Registrar &R) {
             return R.DataArgument < 0 && R.CallbackArgument != int(I);
           });
  }

  /// The key or a pointer to it, as against an object around it.
  static bool isKeyItself(const AbstractPlace &A) {
    return !A.hasDeref() || (!A.hasField() && A.Path.size() <= 2);
  }

  /// \p V is the address of a local object around the key, such as a closure,
  /// that a container or a wrapper of functions makes its own copy of, for code
  /// that takes the key out of such an object again.
  bool isKeptCopy(const Value &V, const AbstractPlace &A) const {
    if (V.Kind != ValueKind::Address || V.Where.Root != RootKind::Local ||
        A.Path.empty() || A.Path.front().Kind != StepKind::Deref)
      return false;
    for (const Step &St : llvm::drop_begin(A.Path)) {
      if (St.Kind == StepKind::Deref)
        return false;
      if (St.Kind == StepKind::Field && S.Deleted.count({St.Record, St.Name}))
        return true;
    }
    return false;
  }

  void escape(std::string To, Location Loc) {
    if (!Out.Escape.empty() && !(Loc < Out.EscapeLoc))
      return;
    Out.Escape = std::move(To);
    Out.EscapeLoc = Loc;
  }

  const HolderSearch &S;
  Holders &Out;
  PlaceSet SeenPassed, Derived;
  std::vector<std::pair<AbstractPlace, bool>> Work;
};

Holders HolderSearch::search(const PlaceSet &Start) const {
  Holders Result;
  HolderWalk Walk(*this, Result);
  for (const AbstractPlace &A : Start)
    Walk.add(A, false);
  Walk.run();
  return Result;
}

} // namespace pka
