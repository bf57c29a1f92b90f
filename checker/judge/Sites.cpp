#include "judge/Sites.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {
namespace {

class SiteFinder {
public:
  explicit SiteFinder(const Places &Pl)
      : Pl(Pl), G(Pl.graph()), P(G.program()) {}

  void site(const KeyUse &U);
  std::vector<Seed> take();

private:
  /// What the contexts of an object's creation come to.
  struct Contexts {
    std::vector<KeyUse> Clients;
    bool Object = false; ///< Some object is only known by its type.
    std::set<std::pair<FunctionId, AbstractPlace>> Seen;
  };
  void climb(const KeyUse &U, Contexts &Out);
  /// Carries a place that the frame's function returns to its callers.
  bool forEachReceiver(const KeyUse &U, llvm::function_ref<void(KeyUse)> Visit,
                       bool &Unseen);
  /// Where the frame's own function keeps \p U in a global, if it does.
  bool storedGlobally(KeyUse &U);
  /// Where the frame's own function keeps a pointer to \p U in a field of an
  /// object, if it does.
  bool storedInObject(KeyUse &U);
  /// Where the frame's own function puts \p U for its caller, if it does: in
  /// what a parameter points at.
  bool storedForCaller(KeyUse &U);
  /// The frame's function stores \p U through a parameter or returns it.
  bool handedOut(const KeyUse &U);
  /// Calls \p Visit(target, rest of the key's path) for each store of the key
  /// or of a pointer on the way to it.
  void forEachStore(const KeyUse &U,
                    llvm::function_ref<void(const AbstractPlace &)> Visit);
  void add(SeedKind Kind, const KeyUse &U);

  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  std::vector<Seed> Seeds;
  std::vector<KeyUse> Orphans; ///< Whose storage the standard library hands on.
  std::set<std::pair<const Op *, AbstractPlace>> Known;
  unsigned Depth = 0;
};

void SiteFinder::add(SeedKind Kind, const KeyUse &U) {
  if (!G.isLive(U.Frame.F) || P.isForeign(U.Frame.F))
    return;
  // What the standard library does with it is not the library's key.
  bool InLibrary = G.isLibrary(U.Frame.F);
  if (U.Where.isGlobal()) {
    const VariableNode &Var = P.variable(U.Where.Index);
    InLibrary |= Var.V && Var.V->Name.take_front(5) == "std::" &&
                 Var.V->Loc.File != Var.Tu->MainFile;
  }
  if (InLibrary && !G.isLibrary(U.Leaf.F)) {
    Orphans.push_back(U);
    return;
  }
  if (Known.insert({U.Frame.O, U.Where}).second)
    Seeds.push_back({Kind, U});
}

std::vector<Seed> SiteFinder::take() {
  for (const KeyUse &U : Orphans)
    if (llvm::none_of(
            Seeds, [&](const Seed &S) { return S.Use.Leaf.O == U.Leaf.O; })) {
      KeyUse Leaf = U;
      Leaf.Frame = U.Leaf;
      Leaf.Chain.clear();
      Leaf.Where = {};
      Seeds.push_back({SeedKind::Client, Leaf});
    }
  return std::move(Seeds);
}

bool SiteFinder::forEachReceiver(const KeyUse &U,
                                 llvm::function_ref<void(KeyUse)> Visit,
                                 bool &Unseen) {
  FunctionId F = U.Frame.F;
  llvm::SmallVector<Step, 3> Path;
  bool Returned = false;
  forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
    if (O.Kind != OpKind::Return || Returned || !O.Source.Where.isValid() ||
        O.Source.Kind == ValueKind::Test)
      return;
    llvm::ArrayRef<Step> Rest;
    for (const AbstractPlace &Q :
         Pl.resolve(Pl.lift(F, O.Source.Where), Sense::Origin))
      if (isPrefix(Q, U.Where, Rest)) {
        // What is computed is a value: a field behind a pointer is not.
        if (O.Source.Kind == ValueKind::Unknown && !Rest.empty())
          continue;
        Returned = true;
        if (O.Source.Kind == ValueKind::Address)
          Path.push_back(Step::deref());
        Path.append(Rest.begin(), Rest.end());
        return;
      }
  });
  if (!Returned)
    return false;
  Unseen = G.hasUnseenCallers(F);
  if (U.Chain.size() >= 10)
    return true;
  for (const CallEdge *E : G.callers(F)) {
    if (E->Via || llvm::is_contained(U.Chain, E))
      continue;
    KeyUse V = U;
    V.Where = {};
    V.Where.Root = RootKind::Result;
    V.Where.Owner = E->Caller;
    V.Where.Index = E->Call->CallId;
    V.Where.Path.assign(Path.begin(), Path.end());
    V.Frame = {E->Caller, E->Block, E->Index, E->Call};
    V.Chain.push_back(E);
    V.Places.push_back(V.Where);
    Visit(std::move(V));
  }
  return true;
}

void SiteFinder::forEachStore(
    const KeyUse &U, llvm::function_ref<void(const AbstractPlace &)> Visit) {
  FunctionId F = U.Frame.F;
  forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
    if (O.Kind != OpKind::Assign || !O.Source.Where.isValid() ||
        O.Source.Kind == ValueKind::Test)
      return;
    llvm::ArrayRef<Step> Rest;
    for (const AbstractPlace &Q :
         Pl.resolve(Pl.lift(F, O.Source.Where), Sense::Origin)) {
      if (!isPrefix(Q, U.Where, Rest) ||
          (O.Source.Kind == ValueKind::Unknown && !Rest.empty()))
        continue;
      for (AbstractPlace T : Pl.resolve(Pl.lift(F, O.Target), Sense::Cell)) {
        if (O.Source.Kind == ValueKind::Address)
          T.Path.push_back(Step::deref());
        T.Path.append(Rest.begin(), Rest.end());
        Visit(T);
      }
    }
  });
}

bool SiteFinder::storedGlobally(KeyUse &U) {
  bool Found = false;
  AbstractPlace Where;
  forEachStore(U, [&](const AbstractPlace &T) {
    if (T.isGlobal() && !Found) {
      Where = T;
      Found = true;
    }
  });
  if (Found)
    U.Where = Where;
  return Found;
}

bool SiteFinder::storedForCaller(KeyUse &U) {
  std::vector<AbstractPlace> Found;
  forEachStore(U, [&](const AbstractPlace &T) { Found.push_back(T); });
  if (Found.size() != 1 || Found[0].Root != RootKind::Param ||
      Found[0].Path.size() != 1 || Found[0].Path[0].Kind != StepKind::Deref)
    return false;
  U.Where = Found[0];
  return true;
}

bool SiteFinder::storedInObject(KeyUse &U) {
  bool Found = false;
  AbstractPlace Where;
  forEachStore(U, [&](const AbstractPlace &T) {
    if (!Found && !T.isGlobal() && T.Root != RootKind::Local && T.hasField()) {
      Where = T;
      Found = true;
    }
  });
  if (Found)
    U.Where = Where;
  return Found;
}

bool SiteFinder::handedOut(const KeyUse &U) {
  bool Found = false, Unseen = false;
  forEachStore(
      U, [&](const AbstractPlace &T) { Found |= T.Root == RootKind::Param; });
  return Found || forEachReceiver(
                      U, [](KeyUse) {}, Unseen);
}

void SiteFinder::climb(const KeyUse &U, Contexts &Out) {
  // Once per function and place, whatever way led there.
  if (U.Where.Root != RootKind::Global &&
      !Out.Seen.insert({U.Frame.F, U.Where}).second)
    return;
  if (++Depth > 64) {
    --Depth;
    Out.Object = true;
    return;
  }
  bool Unseen = false;
  auto Up = [&](KeyUse V) { climb(V, Out); };
  switch (U.Where.Root) {
  case RootKind::Global:
    // An object that is found through others, such as one of a list's entries,
    // is no longer one that the variable stands for.
    if (llvm::count_if(U.Where.Path, [](const Step &S) {
          return S.Kind == StepKind::Deref;
        }) > 2)
      Out.Object = true;
    else
      Out.Clients.push_back(U);
    break;
  case RootKind::Local:
    if (U.Where.hasDeref())
      Out.Object = true;
    else
      Out.Clients.push_back(U);
    break;
  case RootKind::Result: {
    // An object that is also handed out is more than what the global holds.
    KeyUse V = U;
    if (storedGlobally(V) && !handedOut(U))
      Out.Clients.push_back(V);
    else if (!forEachReceiver(U, Up, Unseen) || Unseen)
      Out.Object = true;
    break;
  }
  case RootKind::Param: {
    // Objects of a class are judged as such; Instances.cpp looks for those
    // that are never destroyed.
    const Function &F = P.function(U.Frame.F);
    bool Any = false;
    if (!F.has(FF_CxxConstructor))
      forEachCaller(Pl, U, [&](KeyUse V) {
        Any = true;
        climb(V, Out);
      });
    if (!Any || G.hasUnseenCallers(U.Frame.F))
      Out.Object = true;
    break;
  }
  case RootKind::None:
    break;
  }
  --Depth;
}

void SiteFinder::site(const KeyUse &U) {
  if (++Depth > 64) {
    --Depth;
    return;
  }
  bool Unseen = false;
  auto Up = [&](KeyUse V) { site(V); };
  if (U.Where.hasField() && U.Where.Root != RootKind::Global &&
      !(U.Where.Root == RootKind::Local && !U.Where.hasDeref())) {
    Contexts Found;
    climb(U, Found);
    bool Object = Found.Object || Found.Clients.empty();
    add(Object ? SeedKind::Object : SeedKind::Wrapper, U);
    for (const KeyUse &C : Found.Clients)
      if (C.Frame.O != U.Frame.O || !Object)
        add(SeedKind::Client, C);
  } else if (U.Where.Root == RootKind::Param) {
    add(SeedKind::Wrapper, U);
    forEachCaller(Pl, U, Up);
  } else if (U.Where.Root == RootKind::Result) {
    KeyUse V = U;
    if (storedGlobally(V))
      add(SeedKind::Client, V);
    else if (storedInObject(V))
      site(V);
    else if (forEachReceiver(U, Up, Unseen))
      add(SeedKind::Wrapper, U);
    else
      add(SeedKind::Client, U);
  } else if (U.Where.Root == RootKind::Local && !U.Where.hasField()) {
    KeyUse V = U;
    // What is published here as well as returned stays published.
    if (storedGlobally(V) || storedInObject(V))
      add(SeedKind::Client, U);
    else if (storedForCaller(V))
      site(V);
    else
      add(forEachReceiver(U, Up, Unseen) ? SeedKind::Wrapper : SeedKind::Client,
          U);
  } else {
    add(SeedKind::Client, U);
  }
  --Depth;
}

} // namespace

std::vector<Seed> findSites(const Places &Pl, llvm::ArrayRef<KeyUse> Creates) {
  SiteFinder Finder(Pl);
  for (const KeyUse &U : Creates)
    if (Pl.graph().isLive(U.Leaf.F))
      Finder.site(U);
  return Finder.take();
}

} // namespace pka
