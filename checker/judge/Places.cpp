#include "judge/Places.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

namespace pka {

static bool stepLess(const Step &A, const Step &B) {
  return std::tie(A.Kind, A.Index, A.Name, A.Record) <
         std::tie(B.Kind, B.Index, B.Name, B.Record);
}

static bool stepMatches(const Step &A, const Step &B) {
  if (A.Kind != B.Kind)
    return false;
  if (A.Kind == StepKind::Index) {
    auto Low = [](const Step &S) { return S.hasRange() ? S.From : S.Index; };
    auto High = [](const Step &S) { return S.hasRange() ? S.To : S.Index + 1; };
    bool AnyA = A.Index == Step::AnyIndex && !A.hasRange();
    bool AnyB = B.Index == Step::AnyIndex && !B.hasRange();
    return AnyA || AnyB || (Low(A) < High(B) && Low(B) < High(A));
  }
  bool OneUnion = A.isInUnion() && A.Index == B.Index;
  return (A.Name == B.Name || OneUnion) && A.Record == B.Record;
}

bool AbstractPlace::operator<(const AbstractPlace &O) const {
  if (Root != O.Root)
    return Root < O.Root;
  if (Index != O.Index)
    return Index < O.Index;
  if (!isGlobal() && Owner != O.Owner)
    return Owner < O.Owner;
  return std::lexicographical_compare(Path.begin(), Path.end(), O.Path.begin(),
                                      O.Path.end(), stepLess);
}

bool AbstractPlace::hasDeref() const {
  return llvm::any_of(Path,
                      [](const Step &S) { return S.Kind == StepKind::Deref; });
}

bool AbstractPlace::hasField() const {
  return llvm::any_of(Path,
                      [](const Step &S) { return S.Kind == StepKind::Field; });
}

static bool sameRoot(const AbstractPlace &A, const AbstractPlace &B) {
  return A.Root == B.Root && A.Index == B.Index &&
         (A.isGlobal() || A.Owner == B.Owner);
}

bool isPrefix(const AbstractPlace &Prefix, const AbstractPlace &Whole,
              llvm::ArrayRef<Step> &Rest) {
  if (!sameRoot(Prefix, Whole) || Prefix.Path.size() > Whole.Path.size())
    return false;
  for (size_t I = 0; I < Prefix.Path.size(); ++I)
    if (!stepMatches(Prefix.Path[I], Whole.Path[I]))
      return false;
  Rest = llvm::ArrayRef<Step>(Whole.Path).drop_front(Prefix.Path.size());
  return true;
}

bool samePlace(const AbstractPlace &A, const AbstractPlace &B) {
  llvm::ArrayRef<Step> Rest;
  return isPrefix(A, B, Rest) && Rest.empty();
}

llvm::ArrayRef<Step> fieldPath(const AbstractPlace &Where) {
  llvm::ArrayRef<Step> Path(Where.Path);
  size_t I = Path.size();
  while (I > 0 && Path[I - 1].Kind != StepKind::Field)
    --I;
  for (; I > 0; --I)
    if (Path[I - 1].Kind == StepKind::Deref ||
        Path[I - 1].Kind == StepKind::Owner)
      return Path.drop_front(I);
  return {};
}

static bool isObjectField(const AbstractPlace &A) {
  return !fieldPath(A).empty();
}

bool sameFieldOfSomeObject(const AbstractPlace &A, const AbstractPlace &B) {
  if (!isObjectField(A) || !isObjectField(B))
    return false;
  // The innermost record decides: one object may be reached as itself or as
  // a member of another.
  llvm::ArrayRef<Step> PA = fieldPath(A), PB = fieldPath(B);
  size_t N = std::min(PA.size(), PB.size());
  PA = PA.take_back(N);
  PB = PB.take_back(N);
  bool Field = false;
  for (size_t I = 0; I < N; ++I) {
    if (!stepMatches(PA[I], PB[I]))
      return false;
    Field |= PA[I].Kind == StepKind::Field;
  }
  return Field;
}

AbstractPlace Places::lift(FunctionId F, const Place &Where) const {
  AbstractPlace A;
  A.Root = Where.Root;
  A.Index = Where.Index;
  if (Where.Root == RootKind::Global)
    A.Index = P.lookupVariable(P.tu(F), Where);
  else
    A.Owner = F;
  addSteps(A.Path, Where.Path);
  return A;
}

const std::vector<const Op *> &Places::localStores(FunctionId F,
                                                   uint32_t Local) const {
  auto Inserted = LocalStores.try_emplace(F);
  auto &Map = Inserted.first->second;
  if (Inserted.second)
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind == OpKind::Assign && O.Target.Root == RootKind::Local)
        Map[O.Target.Index].push_back(&O);
    });
  return Map[Local];
}

AbstractPlace Places::substitute(FunctionId F, const Value &V,
                                 llvm::ArrayRef<Step> Rest) const {
  AbstractPlace A;
  if (V.Kind == ValueKind::Load) {
    A = lift(F, V.Where);
  } else if (V.Kind == ValueKind::Address) {
    if (Rest.empty() || Rest.front().Kind != StepKind::Deref)
      return A;
    A = lift(F, V.Where);
    Rest = Rest.drop_front();
    // &a[0] and then [2] is a[2].
    if (!Rest.empty() && Rest.front().Kind == StepKind::Index &&
        !A.Path.empty() && A.Path.back().Kind == StepKind::Index) {
      Step &Element = A.Path.back();
      if (Element.Index == 0)
        Element = Rest.front();
      else if (Element.Index == Step::AnyIndex ||
               Rest.front().Index == Step::AnyIndex)
        Element = Step::index(Step::AnyIndex);
      else
        Element.Index += Rest.front().Index;
      Rest = Rest.drop_front();
    }
  } else {
    return A;
  }
  addSteps(A.Path, Rest);
  return A;
}

/// As substitute; for an origin also what \p V was computed from.
AbstractPlace Places::source(FunctionId F, const Value &V,
                             llvm::ArrayRef<Step> Rest, Sense S) const {
  if (S == Sense::Origin && V.Kind == ValueKind::Unknown && Rest.empty() &&
      V.Rel == Relation::None && V.Where.isValid())
    return lift(F, V.Where);
  return substitute(F, V, Rest);
}

static bool derefs(llvm::ArrayRef<Step> Path) {
  return llvm::any_of(Path,
                      [](const Step &S) { return S.Kind == StepKind::Deref; });
}

const PlaceSet &Places::returned(FunctionId F, llvm::ArrayRef<Step> Path,
                                 Sense S) const {
  AbstractPlace Part;
  Part.Root = RootKind::Result;
  Part.Owner = F;
  Part.Path.append(Path.begin(), Path.end());
  const bool Pointee = derefs(Path);
  // Behind a pointer nothing was computed.
  const bool IsOrigin = S == Sense::Origin && Path.empty();
  auto Inserted =
      (IsOrigin ? ReturnedOrigins : Returned).try_emplace(std::move(Part));
  // Also the answer while it is being found: recursion adds nothing.
  PlaceSet &Known = Inserted.first->second;
  if (!Inserted.second)
    return Known;
  PlaceSet Found;
  forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
    if (O.Kind != OpKind::Return)
      return;
    AbstractPlace R = source(F, O.Source, Path, S);
    if (R.Root == RootKind::None)
      return;
    for (const AbstractPlace &Q : resolve(R, Pointee    ? Sense::Cell
                                             : IsOrigin ? Sense::Origin
                                                        : Sense::Value))
      if (Q.isGlobal() || (Q.Root == RootKind::Param && Q.Owner == F))
        Found.insert(Q);
  });
  // What may be so much says nothing.
  if (Found.size() > 8)
    Found.clear();
  return Known = std::move(Found);
}

/// The argument that call \p CallId of \p F returns, by the models, or null.
const Value *Places::returnedArgument(FunctionId F, uint32_t CallId) const {
  auto Inserted = ReturnedArguments.try_emplace(F);
  auto &Known = Inserted.first->second;
  if (Inserted.second)
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function ||
          O.Source.FunctionIsInternal)
        return;
      auto It = G.models().Returns.find(O.Source.Text);
      if (It != G.models().Returns.end() &&
          unsigned(It->second) < O.Args.size())
        Known[O.CallId] = &O.Args[It->second];
    });
  return Known.lookup(CallId);
}

/// What an allocator of the program's own gives is fresh memory as well,
/// wherever it takes that from.
bool Places::isAllocator(FunctionId F) const {
  const Function &Fn = P.function(F);
  return !Fn.has(FF_Internal) && G.models().Allocators.count(Fn.Id);
}

llvm::ArrayRef<const CallEdge *> Places::returningEdges(FunctionId F,
                                                        uint32_t CallId) const {
  auto Inserted = ReturningEdges.try_emplace(F);
  auto &Known = Inserted.first->second;
  // Calls through slots have thousands.
  if (Inserted.second)
    for (const CallEdge *E : G.callees(F))
      if (!E->Via && !isAllocator(E->Callee))
        Known[E->Call->CallId].push_back(E);
  auto It = Known.find(CallId);
  if (It == Known.end())
    return {};
  return It->second;
}

PlaceSet Places::resolve(const AbstractPlace &Where, Sense S) const {
  PlaceSet Done, Seen;
  std::vector<std::pair<AbstractPlace, unsigned>> Work{{Where, 0}};
  Seen.insert(Where);
  while (!Work.empty()) {
    const AbstractPlace A = Work.back().first;
    const unsigned Depth = Work.back().second;
    Work.pop_back();
    bool Replaced = false;
    auto Replace = [&](AbstractPlace B) {
      if (B.Root == RootKind::None || B.Path.size() > 12)
        return;
      Replaced = true;
      if (Seen.size() < 64 && Seen.insert(B).second)
        Work.push_back({std::move(B), Depth + 1});
    };
    if (Depth < 12 && A.Root == RootKind::Local) {
      const auto &Stores = localStores(A.Owner, A.Index);
      auto IsMove = [&](const Op *O) {
        return O->Source.Kind == ValueKind::Address &&
               O->Source.Where.Root == RootKind::Local &&
               O->Source.Where.Index == A.Index;
      };
      // A pointer that moves may point at any element of what it began with.
      bool Moves = llvm::any_of(Stores, IsMove);
      for (const Op *O : Stores) {
        llvm::ArrayRef<Step> Rest;
        if (IsMove(O) || !isPrefix(lift(A.Owner, O->Target), A, Rest))
          continue;
        if (S == Sense::Cell && !derefs(Rest))
          continue;
        Replace(source(A.Owner, O->Source, Rest, S));
        if (!Moves || Rest.empty() || Rest.front().Kind != StepKind::Deref)
          continue;
        llvm::SmallVector<Step, 4> Any{Step::deref(),
                                       Step::index(Step::AnyIndex)};
        Rest = Rest.drop_front();
        if (!Rest.empty() && Rest.front().Kind == StepKind::Index)
          Rest = Rest.drop_front();
        Any.append(Rest.begin(), Rest.end());
        Replace(substitute(A.Owner, O->Source, Any));
      }
      // A local's own storage stays a candidate unless it is only a pointer
      // that was followed.
      if (!derefs(A.Path))
        Done.insert(A);
    } else if (Depth < 12 && A.Root == RootKind::Result) {
      if (const Value *V = returnedArgument(A.Owner, A.Index))
        Replace(substitute(A.Owner, *V, A.Path));
      // Up to the first pointer, or what that one leads to.
      llvm::ArrayRef<Step> Path(A.Path);
      size_t N = 0;
      while (N < Path.size() && Path[N].Kind != StepKind::Deref)
        ++N;
      // A part that is copied is no longer the storage it came from.
      bool Copied = N > 0 && N == Path.size() && S == Sense::Cell;
      N = N == 0 && !Path.empty() ? 1 : N;
      for (const CallEdge *E : returningEdges(A.Owner, A.Index)) {
        if (Copied)
          break;
        for (AbstractPlace Q : returned(E->Callee, Path.take_front(N), S)) {
          addSteps(Q.Path, Path.drop_front(N));
          if (Q.isGlobal())
            Replace(Q);
          else if (const Value *V = E->argument(Q.Index))
            Replace(source(E->Caller, *V, Q.Path, S));
        }
      }
    }
    if (!Replaced)
      Done.insert(A);
  }
  if (Done.empty())
    Done.insert(Where);
  return Done;
}

PlaceSet Places::argument(FunctionId F, const Value &V, bool ByAddress) const {
  AbstractPlace A;
  if (ByAddress) {
    Step Deref = Step::deref();
    A = substitute(F, V, Deref);
  } else if (V.Kind == ValueKind::Load ||
             (V.Kind == ValueKind::Unknown && V.Where.isValid())) {
    // A key that is computed from a value is the key that went into it.
    A = lift(F, V.Where);
  }
  if (A.Root == RootKind::None)
    return {};
  return resolve(A, ByAddress ? Sense::Cell : Sense::Origin);
}

PlaceSet Places::inCaller(const AbstractPlace &Where, const CallEdge &E,
                          Sense S) const {
  const Value *V = E.argument(Where.Index);
  if (!V)
    return {};
  AbstractPlace A = source(E.Caller, *V, Where.Path, S);
  if (A.Root == RootKind::None)
    return {};
  return resolve(A, S);
}

} // namespace pka
