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
void Search::wantOrigin(Node N, const Place &P, std::set<uint32_t> &Seen) {
  if (P.Root != RootKind::Result && P.Root != RootKind::Local)
    return;
  if (!Seen.insert(P.Index * 2 + (P.Root == RootKind::Local)).second)
    return;
  const Origins &Of = originsOf(N);
  const auto &Map = P.Root == RootKind::Result ? Of.Calls : Of.Stores;
  auto Found = Map.find(P.Index);
  if (Found == Map.end())
    return;
  for (const Op *O : Found->second) {
    if (P.Root == RootKind::Local) {
      wantOrigin(N, O->Source.Where, Seen);
      continue;
    }
    StringRef Callee = unseenCallee(N, *O);
    if (!Callee.empty())
      wantBody(N, Callee);
    for (const Value &V : O->Args) // It may return one of them.
      wantOrigin(N, V.Where, Seen);
  }
}

/// Whoever says which object \p Call, in \p N, is about.
void Search::wantOrigins(Node N, const Op &Call) {
  std::set<uint32_t> Seen;
  for (const Value &V : Call.Args)
    wantOrigin(N, V.Where, Seen);
}

/// What happens on the paths of \p N, which comes to a creation.
void Search::wantPaths(Node N) {
  const Function &F = function(N);
  // Variables and parameters that have to do with the key.
  std::set<std::pair<RootKind, uint32_t>> Holders;
  StringSet<> Globals;
  auto Note = [&](const Place &P) {
    if (P.Root == RootKind::Global)
      Globals.insert(P.Symbol);
    else if (P.isValid())
      Holders.insert({P.Root, P.Index});
  };
  auto Holds = [&](const Place &P) {
    return P.Root == RootKind::Global
               ? Globals.contains(P.Symbol)
               : P.isValid() && Holders.count({P.Root, P.Index});
  };
  for (uint32_t I : KeyParams[N])
    Holders.insert({RootKind::Param, I});
  auto IsKeyCall = [&](const Op &O) {
    if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function)
      return false;
    if (!O.Source.FunctionIsInternal && M.keyApi(O.Source.Text))
      return true;
    bool Result = false;
    forEachMeant(N, O.Source, [&](Node C) {
      Result |= hasKeyParams(C) && CreateLevel[C] != Never;
    });
    return Result;
  };
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops)
      if (IsKeyCall(O))
        for (const Value &V : O.Args)
          Note(V.Where);
  // Most have to do with no key themselves, and some are tables of thousands.
  std::vector<std::pair<const Place *, const Place *>> Copies;
  if (!Holders.empty() || !Globals.empty())
    for (const Block &B : F.Blocks)
      for (const Op &O : B.Ops)
        if (O.Kind == OpKind::Assign && O.Target.isValid() &&
            O.Source.Where.isValid())
          Copies.push_back({&O.Target, &O.Source.Where});
  for (bool Grown = !Copies.empty(); Grown;) {
    size_t Before = Holders.size() + Globals.size();
    for (const auto &[To, From] : Copies)
      if (Holds(*From))
        Note(*To);
      else if (Holds(*To))
        Note(*From);
    Grown = Holders.size() + Globals.size() != Before;
  }
  std::set<uint32_t> Seen;
  for (const auto &[Root, Index] : Holders) {
    Place P;
    P.Root = Root;
    P.Index = Index;
    wantOrigin(N, P, Seen);
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
      } else if (O.Source.Kind != ValueKind::Function && !Globals.empty()) {
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
