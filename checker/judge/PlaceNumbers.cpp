#include "judge/PlaceNumbers.h"

namespace pka {

PlaceNumbers::PlaceNumbers(const Places &Pl, FunctionId F) : Pl(Pl), F(F) {
  std::map<llvm::StringRef, uint32_t> First;
  for (const Block &B : Pl.graph().program().function(F).Blocks)
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Call && O.Args.empty() &&
          O.Source.Kind == ValueKind::Function)
        SameCall[O.CallId] =
            First.try_emplace(O.Source.Text, O.CallId).first->second;
}

AbstractPlace PlaceNumbers::lift(const Place &Where) const {
  AbstractPlace P = Pl.lift(F, Where);
  if (P.Root == RootKind::Result && !P.Path.empty() &&
      P.Path.front().Kind == StepKind::Deref) {
    auto It = SameCall.find(P.Index);
    if (It != SameCall.end())
      P.Index = It->second;
  }
  return P;
}

uint32_t PlaceNumbers::number(const AbstractPlace &Where) const {
  auto It = Numbers.try_emplace(Where, ByNumber.size());
  if (It.second)
    ByNumber.push_back(&It.first->first);
  return It.first->second;
}

uint32_t PlaceNumbers::number(const Place &Where) const {
  auto It = Lifted.find(&Where);
  if (It != Lifted.end())
    return It->second;
  uint32_t N = number(lift(Where));
  Lifted[&Where] = N;
  return N;
}

} // namespace pka
