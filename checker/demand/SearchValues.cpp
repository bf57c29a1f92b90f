//===- SearchValues.cpp - Which functions a value may be ------------------===//
//
// Goes from a value back to the functions that may have been stored where it
// comes from, as the judge does for its calls. Whatever has the name of such a
// place is wanted.
//
//===----------------------------------------------------------------------===//
#include "demand/Search.h"

using namespace llvm;

namespace pka {

/// The functions that \p V may be, as far as is known. What has them is wanted.
void Search::collect(Node N, const Value &V, std::set<Holder> &Seen,
                     FunctionVisitor Visit) {
  if (V.Kind == ValueKind::Function)
    return Visit(N, V);
  if (V.Kind != ValueKind::Load && V.Kind != ValueKind::Address)
    return;
  const Place &P = V.Where;
  Holder H = Index.holderOf(N, P);
  // As far as the judge goes.
  if (Seen.size() > 512 || !Seen.insert(H).second || isTooMuch())
    return;
  switch (H.Kind) {
  case Holder::None:
  case Holder::Function:
    return;
  case Holder::Slot:
    if (isWanting(N)) {
      std::string Slot = fieldSlot(P);
      want(Out.Fields, Slot, Demands::NoLimit, N);
      // An initialiser need not name the fields.
      want(Out.Classes, lastName(StringRef(Slot).rsplit('.').first), 1, N);
    }
    [[fallthrough]];
  case Holder::Global:
    wantVariable(N, P, Demands::NoLimit, Out.Names);
    [[fallthrough]];
  case Holder::Local:
    for (const DemandIndex::Store &S : Index.storesTo(H))
      if (isSeen(S.N) && meet(S.N, N))
        collect(S.N, S.O->Source, Seen, Visit);
    return;
  case Holder::Param:
    wantFunction(N, Demands::NoLimit);
    for (const Use &U : Index.callsOf(Index.keyOf(N)))
      if (isSeen(U.N) && meet(U.N, N) && P.Index < U.O->Args.size())
        collect(U.N, U.O->Args[P.Index], Seen, Visit);
    for (const Use &U : std::vector<Use>(callsThroughPointers(N)))
      if (P.Index < U.O->Args.size())
        collect(U.N, U.O->Args[P.Index], Seen, Visit);
    return;
  case Holder::Result:
    for (const Block &B : function(N).Blocks)
      for (const Op &O : B.Ops) {
        if (O.Kind != OpKind::Call || O.CallId != P.Index)
          continue;
        if (const Value *Unseen = unseenCallee(N, O))
          wantBody(N, *Unseen);
        auto ReturnedBy = [&](Node C) {
          for (const Block &Inner : function(C).Blocks)
            for (const Op &R : Inner.Ops)
              if (R.Kind == OpKind::Return)
                collect(C, R.Source, Seen, Visit);
        };
        if (O.Source.Kind == ValueKind::Function)
          forEachMeant(N, O.Source, ReturnedBy);
        else
          collect(N, O.Source, Seen, [&](Node From, const Value &F) {
            forEachMeant(From, F, ReturnedBy);
          });
      }
    return;
  }
}

/// Wants the bodies of what \p V may be, and calls \p Call for the others, and
/// \p Name with each.
void Search::wantFunctions(Node N, const Value &V,
                           function_ref<void(Node)> Call,
                           function_ref<void(const Value &)> Name) {
  std::set<Holder> Seen;
  std::set<Node> Found;
  collect(N, V, Seen, [&](Node From, const Value &F) {
    Name(F);
    bool IsSeen = false;
    forEachMeant(From, F, [&](Node C) {
      if (!meet(C, N))
        return;
      IsSeen = true;
      if (Found.insert(C).second)
        Call(C);
    });
    if (!IsSeen && (F.FunctionIsInternal || !M.keyApi(F.Text)))
      wantBody(From, F);
  });
}

/// What the call \p O of \p N through a pointer comes to. Many values come to
/// one call, and each of them asks.
std::shared_ptr<const Search::Callees> Search::calleesThrough(Node N,
                                                              const Op &O) {
  auto Known = PointerCallees.find({N, &O});
  if (Known != PointerCallees.end() &&
      any_of(Known->second.WantedFor, [&](const BitVector &Before) {
        return Narrow ? !Narrow->test(Before) : Before.all();
      }))
    return Known->second.Found;
  auto Result = std::make_shared<Callees>();
  std::string Slot = fieldSlot(O.Source.Where);
  if (!Slot.empty())
    Result->Names.push_back(std::move(Slot));
  wantFunctions(
      N, O.Source, [&](Node C) { Result->Definitions.push_back(C); },
      [&](const Value &F) {
        if (!F.FunctionIsInternal)
          Result->Names.push_back(F.Text.str());
      });
  KnownCallees &K = PointerCallees[{N, &O}];
  if (!K.Found)
    Pending.back().emplace_back(N, &O);
  K.Found = Result;
  K.WantedFor.push_back(Narrow ? *Narrow : BitVector(Ended.size(), true));
  return Result;
}

/// The definitions that the call \p O of \p N comes to, as far as is known.
void Search::forEachCallee(Node N, const Op &O, function_ref<void(Node)> Call) {
  if (O.Kind != OpKind::Call)
    return;
  if (O.Source.Kind == ValueKind::Function)
    return forEachMeant(N, O.Source, Call);
  for_each(calleesThrough(N, O)->Definitions, Call);
}

/// What the models may call what \p O calls.
std::vector<std::string> Search::calledNames(Node N, const Op &O) {
  if (O.Kind != OpKind::Call)
    return {};
  if (O.Source.Kind != ValueKind::Function)
    return calleesThrough(N, O)->Names;
  if (O.Source.FunctionIsInternal)
    return {};
  return {O.Source.Text.str()};
}

} // namespace pka
