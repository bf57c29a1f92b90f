#include "judge/KeyUses.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

static const size_t MaxChain = 10;

/// Adds what the call \p At does to keys, if it is \p Action.
static void addUse(const Places &Pl, KeyAction Action, const OpRef &At,
                   const DeadCall *Dead, std::vector<KeyUse> &Uses) {
  const Op &O = *At.O;
  const KeyApi *Api =
      O.Kind == OpKind::Call ? Pl.graph().keyApi(At.F, O) : nullptr;
  if (!Api || Api->Action != Action || Api->KeyArgument < 0 ||
      unsigned(Api->KeyArgument) >= O.Args.size())
    return;
  KeyUse U;
  U.Api = Api;
  U.Leaf = U.Frame = At;
  U.Dead = Dead;
  PlaceSet Found = Pl.argument(At.F, O.Args[Api->KeyArgument], Api->ByAddress);
  for (const AbstractPlace &Where : Found) {
    U.Where = Where;
    U.Places = {Where};
    Uses.push_back(U);
  }
  if (Found.empty())
    Uses.push_back(U); // Storage that is not followed.
}

std::vector<KeyUse> findKeyUses(const Places &Pl, KeyAction Action) {
  const Program &P = Pl.graph().program();
  std::vector<KeyUse> Uses;
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    forEachOp(P.function(F), [&](uint32_t B, uint32_t I, const Op &O) {
      addUse(Pl, Action, {F, B, I, &O}, nullptr, Uses);
    });
  return Uses;
}

void forEachCaller(const Places &Pl, const KeyUse &U,
                   llvm::function_ref<void(KeyUse)> Visit) {
  const CallGraph &G = Pl.graph();
  if (U.Where.Root != RootKind::Param || U.Chain.size() >= MaxChain)
    return;
  Sense S = U.Api->ByAddress ? Sense::Cell : Sense::Origin;
  for (const CallEdge *E : G.callers(U.Frame.F)) {
    if (llvm::is_contained(U.Chain, E))
      continue;
    for (const AbstractPlace &Where : Pl.inCaller(U.Where, *E, S)) {
      KeyUse V = U;
      V.Where = Where;
      V.Frame = {E->Caller, E->Block, E->Index, E->Call};
      V.Chain.push_back(E);
      V.Places.push_back(Where);
      Visit(std::move(V));
    }
  }
  // The destructor of a static object knows its object.
  if (U.Where.Index != 0 || U.Where.Path.empty() ||
      U.Where.Path.front().Kind != StepKind::Deref)
    return;
  for (const Root *R : G.roots(U.Frame.F))
    if (R->Object != Root::NoObject) {
      KeyUse V = U;
      V.Where.Root = RootKind::Global;
      V.Where.Index = R->Object;
      V.Where.Path.erase(V.Where.Path.begin());
      const Variable *Var = G.program().variable(R->Object).V;
      if (Var && Var->has(VF_Array))
        V.Where.Path.insert(V.Where.Path.begin(), Step::index(Step::AnyIndex));
      V.Object = R;
      Visit(std::move(V));
    }
}

/// A callback whose data the registration does not tell gets it from outside.
static bool getsUnknownData(const CallGraph &G, const KeyUse &U) {
  return llvm::any_of(G.callers(U.Frame.F), [&](const CallEdge *E) {
    return E->Via && !E->argument(U.Where.Index);
  });
}

/// Beyond so many, nobody supplies a key but everybody some object.
static const size_t MaxContexts = 2000;

/// So many ways from the leaf to one function, with one place, are told apart.
static const unsigned MaxWays = 8;

struct Contexts {
  struct Entry {
    unsigned Ways = 0;
    bool Inside = false; ///< It is being gone through.
  };
  std::map<std::pair<FunctionId, AbstractPlace>, Entry> Entered;
};

/// One function with one place is gone through for a few of the ways that lead
/// up to it: the cost is that of the edges, not of the paths. A use that ends
/// at a parameter might be for any object, so none is made where the callers
/// say which it is.
static void expand(const Places &Pl, const KeyUse &U, Contexts &Seen,
                   std::vector<KeyUse> &Result) {
  auto Add = [&](bool Open) {
    Result.push_back(U);
    Result.back().Open |= Open;
  };
  if (U.Where.Root != RootKind::Param || U.Object)
    return Add(false);
  if (Seen.Entered.size() > MaxContexts)
    return Add(true);
  Contexts::Entry &Here = Seen.Entered[{U.Frame.F, U.Where}];
  if (Here.Inside || Here.Ways == MaxWays)
    return;
  ++Here.Ways;
  Here.Inside = true;
  const CallGraph &G = Pl.graph();
  bool Any = false;
  std::set<const CallEdge *> Carried;
  forEachCaller(Pl, U, [&](KeyUse V) {
    Any = true;
    if (!V.Object)
      Carried.insert(V.Chain.back());
    expand(Pl, V, Seen, Result);
  });
  Here.Inside = false;
  bool Open = G.hasUnseenCallers(U.Frame.F) || getsUnknownData(G, U);
  bool IsDestructor = G.program().function(U.Frame.F).has(FF_CxxDestructor);
  if (!Open && Any && !IsDestructor)
    return;
  Add(Open || IsDestructor);
  Result.back().Carried = std::move(Carried);
}

std::vector<KeyUse> expandDelete(const Places &Pl, const KeyUse &U) {
  std::vector<KeyUse> Result;
  Contexts Seen;
  expand(Pl, U, Seen, Result);
  return Result;
}

/// Up the callers of what deletes its parameter, to calls that never happen.
static void addDeadCallers(const Places &Pl, const KeyUse &U,
                           std::set<std::pair<FunctionId, AbstractPlace>> &Seen,
                           std::vector<KeyUse> &Result) {
  if (U.Where.Root != RootKind::Param || Seen.size() > MaxContexts ||
      !Seen.insert({U.Frame.F, U.Where}).second)
    return;
  Sense S = U.Api->ByAddress ? Sense::Cell : Sense::Origin;
  for (const CallEdge *E : Pl.graph().deadCallers(U.Frame.F)) {
    if (E->When != RunsAt::Now)
      continue;
    for (const AbstractPlace &Where : Pl.inCaller(U.Where, *E, S)) {
      KeyUse V = U;
      V.Where = Where;
      V.Frame = {E->Caller, 0, 0, E->Call};
      V.Chain.push_back(E);
      V.Places.push_back(Where);
      V.Dead = E->Dead;
      std::vector<KeyUse> Above = expandDelete(Pl, V);
      Result.insert(Result.end(), Above.begin(), Above.end());
    }
  }
  forEachCaller(Pl, U, [&](KeyUse V) { addDeadCallers(Pl, V, Seen, Result); });
}

std::vector<KeyUse> findDeadDeletes(const Places &Pl,
                                    llvm::ArrayRef<KeyUse> Deletes) {
  const Program &P = Pl.graph().program();
  std::vector<KeyUse> Found, Result;
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    for (const DeadCall &D : P.function(F).DeadCalls)
      addUse(Pl, KeyAction::Delete, {F, 0, 0, &D.Call}, &D, Found);
  for (const KeyUse &U : Found) {
    std::vector<KeyUse> Above = expandDelete(Pl, U);
    Result.insert(Result.end(), Above.begin(), Above.end());
  }
  for (const KeyUse &U : Deletes) {
    std::set<std::pair<FunctionId, AbstractPlace>> Seen;
    addDeadCallers(Pl, U, Seen, Result);
  }
  return Result;
}

std::string whyDead(const DeadCall &D) {
  return D.Because.empty() ? std::string() : ": " + D.Because.str();
}

} // namespace pka
