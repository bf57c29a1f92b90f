//===- SearchPaths.cpp - What happens to a new key ------------------------===//

#include "demand/Search.h"

using namespace llvm;

namespace pka {

/// The function \p O calls directly and no summary defines, or nothing.
StringRef Search::unseenCallee(Node N, const Op &O) const {
  if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function ||
      O.Source.FunctionIsInternal || M.keyApi(O.Source.Text) ||
      any_of(Index.definingExternal(O.Source.Text),
             [&](Node C) { return meet(C, N); }))
    return {};
  return O.Source.Text;
}

/// Where the values of \p N's calls and local variables come from.
const Search::Origins &Search::originsOf(Node N) {
  if (LastOrigins.Of == N)
    return LastOrigins;
  LastOrigins = Origins();
  LastOrigins.Of = N;
  for (const Block &B : function(N).Blocks)
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Call)
        LastOrigins.Calls[O.CallId].push_back(&O);
      else if (O.Kind == OpKind::Assign && O.Target.Root == RootKind::Local)
        LastOrigins.Stores[O.Target.Index].push_back(&O);
  return LastOrigins;
}

/// What the call whose result \p P begins with returns, or what was stored in
/// the local variable that it begins with.
void Search::wantOrigin(Node N, const Place &P, WantedNames &Names,
                        std::set<Holder> &Seen) {
  wantVariable(N, P, 1, Names);
  if (P.Root != RootKind::Result && P.Root != RootKind::Local)
    return;
  bool IsLocal = P.Root == RootKind::Local;
  if (!Seen.insert({IsLocal ? Holder::Local : Holder::Result,
                    uint64_t(N) << 32 | P.Index})
           .second)
    return;
  const Origins &Of = originsOf(N);
  const auto &Map = IsLocal ? Of.Stores : Of.Calls;
  auto Found = Map.find(P.Index);
  if (Found == Map.end())
    return;
  const auto Ops = Found->second;
  for (const Op *O : Ops) {
    if (IsLocal) {
      wantOrigin(N, O->Source.Where, Names, Seen);
      continue;
    }
    StringRef Callee = unseenCallee(N, *O);
    if (!Callee.empty())
      wantBody(N, Callee);
    for (const Value &V : O->Args) // It may return one of them.
      wantOrigin(N, V.Where, Names, Seen);
    forEachCallee(N, *O, [&](Node C) {
      for (const Block &B : function(C).Blocks)
        for (const Op &Inner : B.Ops)
          if (Inner.Kind == OpKind::Return)
            wantOrigin(C, Inner.Source.Where, Names, Seen);
    });
  }
}

/// Whoever says which object \p Call, in \p N, is about.
void Search::wantOrigins(Node N, const Op &Call) {
  std::set<Holder> Seen;
  for (const Value &V : Call.Args)
    wantOrigin(N, V.Where, Out.Names, Seen);
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
  std::set<Holder> Seen;
  for (const auto &[Root, Index] : Holders) {
    Place P;
    P.Root = Root;
    P.Index = Index;
    wantOrigin(N, P, Out.Names, Seen);
  }
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind != OpKind::Call)
        continue;
      StringRef Callee = unseenCallee(N, O);
      if (!Callee.empty()) {
        // It may keep the key, or throw.
        if (any_of(O.Args, [&](const Value &V) { return Holds(V.Where); }))
          wantBody(N, Callee);
        else if (!F.has(FF_HasTry) && !F.has(FF_Nothrow) &&
                 Callee.take_front(2) == "_Z") {
          want(Out.Throwers, bodyName(Callee), 0, N);
          want(Out.BodyIds, Callee, 0, N);
        }
      } else if (O.Source.Kind != ValueKind::Function &&
                 (!Globals.empty() || any_of(O.Args, [&](const Value &V) {
                   return Holds(V.Where);
                 }))) {
        forEachCallee(N, O, [](Node) {});
        // Whether anything is behind the pointer.
        std::string Slot = fieldSlot(O.Source.Where);
        if (!Slot.empty())
          want(Out.Fields, Slot, 0, N);
        else
          wantVariable(N, O.Source.Where, 0, Out.Names);
      }
    }
}

} // namespace pka
