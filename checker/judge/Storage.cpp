// Where a key is, in words: as the source names it, and of which kind.
#include "judge/Names.h"
#include "judge/StoryTeller.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

std::string calleeName(const CallGraph &G, FunctionId F, const Op &O) {
  for (const FunctionRef &T : G.targets(F, O)) {
    llvm::ArrayRef<FunctionId> Defs =
        G.program().lookup(*T.Tu, T.Id, T.Internal);
    return Defs.empty() ? T.Id.str()
                        : G.program().function(Defs.front()).Name.str();
  }
  return "?";
}

void StoryTeller::describeStorage(Site &S) {
  const KeyUse &U = J.S->Use;
  const AbstractPlace &W = U.Where;
  // As written in the reported call, when it names the key at all.
  const Op &Frame = *U.Frame.O;
  if (U.Chain.empty()) {
    S.Key = renderKey(P, U.Leaf.F, Frame.Args[U.Api->KeyArgument],
                      U.Api->ByAddress);
  } else {
    const AbstractPlace &Inner = U.Places[U.Places.size() - 2];
    const Value *Arg = Inner.Root == RootKind::Param
                           ? U.Chain.back()->argument(Inner.Index)
                           : nullptr;
    S.Key = Arg && !Inner.hasField()
                ? renderKey(P, U.Frame.F, *Arg, Inner.hasDeref())
                : renderPlace(P, W);
  }
  bool HasIndex = llvm::any_of(
      W.Path, [](const Step &St) { return St.Kind == StepKind::Index; });
  bool FieldOfObject =
      W.hasDeref() && llvm::any_of(fieldPath(W), [](const Step &St) {
        return St.Kind == StepKind::Field;
      });
  if (FieldOfObject)
    S.Storage = "field";
  else if (W.Root == RootKind::Param)
    S.Storage = "param";
  else if (W.hasDeref() || W.Root == RootKind::Result)
    S.Storage = "heap";
  else if (HasIndex)
    S.Storage = "array";
  else if (W.Root == RootKind::Local)
    S.Storage = "local";
  else if (W.isGlobal()) {
    const Variable *V = P.variable(W.Index).V;
    S.Storage = V && V->has(VF_StaticLocal) ? "static-local"
                : V && V->has(VF_Internal)  ? "static"
                                            : "global";
  } else
    S.Storage = "heap";
}

} // namespace pka
