//===- SearchPaths.cpp - What happens to a new key ------------------------===//

#include "demand/Search.h"

using namespace llvm;

namespace pka {

/// The function \p O calls directly and no summary defines, or nothing.
StringRef Search::unseenCallee(const Op &O) const {
  if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function ||
      O.Source.FunctionIsInternal || M.keyApi(O.Source.Text) ||
      ByKey.count(O.Source.Text))
    return {};
  return O.Source.Text;
}

/// What the call whose result \p P begins with returns, or what was stored in
/// the local variable that it begins with.
void Search::wantOrigin(Node N, const Place &P, std::set<uint32_t> &Seen) {
  const Function &F = *Definitions[N].F;
  if (P.Root != RootKind::Result && P.Root != RootKind::Local)
    return;
  if (!Seen.insert(P.Index * 2 + (P.Root == RootKind::Local)).second)
    return;
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops) {
      if (P.Root == RootKind::Result && O.Kind == OpKind::Call &&
          O.CallId == P.Index) {
        StringRef Callee = unseenCallee(O);
        if (!Callee.empty())
          wantBody(N, Callee);
        for (const Value &V : O.Args) // It may return one of them.
          wantOrigin(N, V.Where, Seen);
      }
      if (P.Root == RootKind::Local && O.Kind == OpKind::Assign &&
          O.Target.Root == RootKind::Local && O.Target.Index == P.Index)
        wantOrigin(N, O.Source.Where, Seen);
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
  const TuSummary &Tu = *Definitions[N].Tu;
  const Function &F = *Definitions[N].F;
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
    auto It = ByKey.find(key(Tu, O.Source.Text, O.Source.FunctionIsInternal));
    return It != ByKey.end() && any_of(It->second, [&](Node C) {
             return !KeyParams[C].empty() && CreateLevel[C] != Never;
           });
  };
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops)
      if (IsKeyCall(O))
        for (const Value &V : O.Args)
          Note(V.Where);
  for (bool Grown = true; Grown;) {
    size_t Before = Holders.size() + Globals.size();
    for (const Block &B : F.Blocks)
      for (const Op &O : B.Ops)
        if (O.Kind == OpKind::Assign) {
          if (Holds(O.Source.Where))
            Note(O.Target);
          else if (Holds(O.Target))
            Note(O.Source.Where);
        }
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
      StringRef Callee = unseenCallee(O);
      if (!Callee.empty()) {
        // It may keep the key, or throw.
        if (any_of(O.Args, [&](const Value &V) { return Holds(V.Where); }))
          wantBody(N, Callee);
        else if (!F.has(FF_HasTry) && !F.has(FF_Nothrow) &&
                 Callee.take_front(2) == "_Z") {
          want(Out.Throwers, bodyName(Callee), 0, Tu);
          want(Out.BodyIds, Callee, 0, Tu);
        }
      } else if (O.Source.Kind != ValueKind::Function && !Globals.empty()) {
        // Whether anything is behind the pointer.
        std::string Slot = fieldSlot(O.Source.Where);
        if (!Slot.empty())
          want(Out.Fields, Slot, 0, Tu);
        else
          wantVariable(Tu, O.Source.Where, 0, Out.Names);
      }
    }
}

} // namespace pka
