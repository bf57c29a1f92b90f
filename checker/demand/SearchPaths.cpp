//===- SearchPaths.cpp - What happens to a new key ------------------------===//

#include "demand/Search.h"

using namespace llvm;

namespace pka {

/// The function \p O calls directly and no summary defines, or null.
const Value *Search::unseenCallee(Node N, const Op &O) const {
  const Value &V = O.Source;
  if (O.Kind != OpKind::Call || V.Kind != ValueKind::Function ||
      (!V.FunctionIsInternal && M.keyApi(V.Text)) ||
      any_of(Index.defining(Index.key(N, V.Text, V.FunctionIsInternal)),
             [&](Node C) { return meet(C, N); }))
    return nullptr;
  return &V;
}

/// Where the values of \p N's calls and local variables come from.
const Search::Origins &Search::originsOf(Node N) {
  // Calls and those who are called are asked in turn.
  constexpr size_t MaxKept = 4096;
  if (KnownOrigins.size() > MaxKept)
    KnownOrigins.clear();
  auto Inserted = KnownOrigins.try_emplace(N);
  Origins &Result = Inserted.first->second;
  if (!Inserted.second)
    return Result;
  for (const Block &B : function(N).Blocks)
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Call)
        Result.Calls[O.CallId].push_back(&O);
      else if (O.Kind == OpKind::Assign && O.Target.Root == RootKind::Local)
        Result.Stores[O.Target.Index].push_back(&O);
  return Result;
}

/// What the call whose result \p P begins with returns, or what was stored in
/// the local variable that it begins with.
void Search::wantOrigin(Node N, const Place &P, WantedNames &Names) {
  wantVariable(N, P, 1, Names);
  if (P.Root != RootKind::Result && P.Root != RootKind::Local)
    return;
  const bool IsLocal = P.Root == RootKind::Local;
  const unsigned Which = (&Names == &Out.Guards) * 2 + IsLocal;
  // Whoever asks, the same is wanted.
  if (!OriginsWanted.insert({Which, uint64_t(N) << 32 | P.Index}).second)
    return;
  const Origins &Of = originsOf(N);
  const auto &Map = IsLocal ? Of.Stores : Of.Calls;
  auto Found = Map.find(P.Index);
  if (Found == Map.end())
    return;
  const auto Ops = Found->second;
  for (const Op *O : Ops) {
    if (IsLocal) {
      wantOrigin(N, O->Source.Where, Names);
      continue;
    }
    if (const Value *Callee = unseenCallee(N, *O))
      wantBody(N, *Callee);
    for (const Value &V : O->Args) // It may return one of them.
      wantOrigin(N, V.Where, Names);
    forEachCallee(N, *O, [&](Node C) {
      for (const Block &B : function(C).Blocks)
        for (const Op &Inner : B.Ops)
          if (Inner.Kind == OpKind::Return)
            wantOrigin(C, Inner.Source.Where, Names);
    });
  }
}

/// Whoever says which object \p Call, in \p N, is about.
void Search::wantOrigins(Node N, const Op &Call) {
  for (const Value &V : Call.Args)
    wantOrigin(N, V.Where, Out.Names);
}

/// In the C++ standard library, by the ABI's abbreviation of its name.
static bool isLibraryId(StringRef Id) {
  if (!Id.consume_front("_Z"))
    return false;
  if (Id.consume_front("N"))
    Id.consume_front("K");
  return Id.take_front(2) == "St" || Id.take_front(11) == "9__gnu_cxx";
}

/// What \p N does by way of the standard library, whose templates keep, hand
/// on and destroy what they are given.
void Search::followLibrary(Node N) {
  std::vector<Node> Work{N};
  while (!Work.empty()) {
    Node From = Work.back();
    Work.pop_back();
    if (!Followed.insert(From).second)
      continue;
    for (const Block &B : function(From).Blocks)
      for (const Op &O : B.Ops) {
        if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function ||
            !isLibraryId(O.Source.Text))
          continue;
        if (const Value *Unseen = unseenCallee(From, O))
          wantBody(From, *Unseen);
        else
          forEachMeant(From, O.Source, [&](Node C) { Work.push_back(C); });
      }
  }
}

/// Some branch of \p F asks for a global or a field that another place of \p F
/// reads or writes as well: whether a call in between changes it tells which
/// paths there are.
static bool asksAgain(const Function &F) {
  auto IsElsewhere = [](const Place &P) {
    return P.Root == RootKind::Global || any_of(P.Path, [](const Step &S) {
             return S.Kind == StepKind::Deref;
           });
  };
  std::vector<const Place *> Asked, Named;
  for (const Block &B : F.Blocks) {
    if (B.Succs.size() == 2 && B.Cond.Lhs.Kind == ValueKind::Load &&
        IsElsewhere(B.Cond.Lhs.Where))
      Asked.push_back(&B.Cond.Lhs.Where);
    for (const Op &O : B.Ops)
      if (O.Kind != OpKind::Call)
        for (const Place *P : {&O.Target, &O.Source.Where})
          if (IsElsewhere(*P))
            Named.push_back(P);
  }
  for (size_t I = 0; I < Asked.size(); ++I) {
    auto Same = [&](const Place *P) { return *P == *Asked[I]; };
    if (any_of(Named, Same) ||
        std::any_of(Asked.begin() + I + 1, Asked.end(), Same))
      return true;
  }
  return false;
}

/// What happens on the paths of \p N, which comes to a creation.
void Search::wantPaths(Node N) {
  const Function &F = function(N);
  // Variables and parameters that have to do with the key.
  std::set<std::pair<RootKind, uint32_t>> Holders;
  StringSet<> Globals;
  auto Note = [&](const Place &P) {
    if (P.Root == RootKind::Global) {
      if (Globals.insert(P.Symbol).second)
        wantVariable(N, P, 1, Out.Names);
    } else if (P.isValid()) {
      Holders.insert({P.Root, P.Index});
    }
  };
  auto Holds = [&](const Place &P) {
    return P.Root == RootKind::Global
               ? Globals.contains(P.Symbol)
               : P.isValid() && Holders.count({P.Root, P.Index});
  };
  for (uint32_t I : KeyParams[N])
    Holders.insert({RootKind::Param, I});
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind != OpKind::Call)
        continue;
      bool Told = KeyCalls.count(&O) ||
                  (O.Source.Kind == ValueKind::Function &&
                   !O.Source.FunctionIsInternal && M.keyApi(O.Source.Text));
      bool Returned = false;
      forEachCallee(N, O, [&](Node C) {
        if (CreateLevel[C] == Never)
          return;
        Told |= hasKeyParams(C);
        Returned |= handsOut(function(C));
      });
      if (Told)
        for (const Value &V : O.Args)
          Note(V.Where);
      if (Returned)
        Holders.insert({RootKind::Result, O.CallId});
    }
  // What is done with a key may copy it, as assignments of C++ do.
  auto MayCopy = [&](const Op &O) {
    return O.Kind == OpKind::Call && !KeyCalls.count(&O) &&
           (O.Source.Kind != ValueKind::Function ||
            O.Source.FunctionIsInternal || !M.keyApi(O.Source.Text));
  };
  // Most have to do with no key themselves, and some are tables of thousands.
  std::vector<std::pair<const Place *, const Place *>> Copies;
  std::vector<const Op *> Calls;
  if (!Holders.empty() || !Globals.empty())
    for (const Block &B : F.Blocks)
      for (const Op &O : B.Ops) {
        if (O.Kind == OpKind::Assign && O.Target.isValid() &&
            O.Source.Where.isValid())
          Copies.push_back({&O.Target, &O.Source.Where});
        else if (MayCopy(O))
          Calls.push_back(&O);
      }
  for (bool Grown = !Copies.empty() || !Calls.empty(); Grown;) {
    size_t Before = Holders.size() + Globals.size();
    for (const auto &[To, From] : Copies)
      if (Holds(*From))
        Note(*To);
      else if (Holds(*To))
        Note(*From);
    for (const Op *O : Calls)
      if (any_of(O->Args, [&](const Value &V) { return Holds(V.Where); })) {
        for (const Value &V : O->Args)
          Note(V.Where);
        Holders.insert({RootKind::Result, O->CallId});
      }
    Grown = Holders.size() + Globals.size() != Before;
  }
  for (const auto &[Root, Index] : Holders) {
    Place P;
    P.Root = Root;
    P.Index = Index;
    wantOrigin(N, P, Out.Names);
  }
  bool Asks = asksAgain(F);
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind != OpKind::Call)
        continue;
      if (const Value *Callee = unseenCallee(N, O)) {
        // It may keep the key, change what is asked, or throw.
        if (any_of(O.Args, [&](const Value &V) { return Holds(V.Where); }) ||
            (Asks && !M.Harmless.count(Callee->Text))) {
          wantBody(N, *Callee);
          // What it is told to call gets the key, perhaps.
          for (const Value &V : O.Args)
            if (V.Kind == ValueKind::Function)
              wantFunctions(N, V, [&](Node C) { wantPointers(C); });
        } else if (!F.has(FF_HasTry) && !F.has(FF_Nothrow)) {
          if (Callee->FunctionIsInternal) {
            wantBody(N, *Callee);
          } else if (Callee->Text.take_front(2) == "_Z") {
            want(Out.Throwers, bodyName(Callee->Text), 0, N);
            want(Out.Shared.BodyIds, Callee->Text, 0, N);
          }
        }
      } else if (O.Source.Kind != ValueKind::Function &&
                 (!Globals.empty() || any_of(O.Args, [&](const Value &V) {
                   return Holds(V.Where);
                 }))) {
        wantPointer(N, O);
      }
    }
}

/// What the call \p O of \p N is to, and whether anything is behind the
/// pointer.
void Search::wantPointer(Node N, const Op &O) {
  forEachCallee(N, O, [](Node) {});
  std::string Slot = fieldSlot(O.Source.Where);
  if (!Slot.empty())
    want(Out.Fields, Slot, 0, N);
  else
    wantVariable(N, O.Source.Where, 0, Out.Names);
}

/// The same for all calls of \p N.
void Search::wantPointers(Node N) {
  for (const Block &B : function(N).Blocks)
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Call && O.Source.Kind != ValueKind::Function)
        wantPointer(N, O);
}

} // namespace pka
