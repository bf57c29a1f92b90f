#include "summary/Soundness.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace pka {

bool isSound(const Function &F, size_t PayloadSize) {
  auto PlaceIsSound = [&](const Place &P) {
    return P.Root != RootKind::Result || P.Index < F.NumCalls;
  };
  auto ValueIsSound = [&](const Value &V) { return PlaceIsSound(V.Where); };
  // Calls in code that cannot run are numbered too, but not without bound.
  if (F.NumCalls > std::max<size_t>(PayloadSize, 1u << 16) ||
      F.NumParams > 1u << 16)
    return false;
  return all_of(F.Blocks, [&](const Block &B) {
    return ValueIsSound(B.Cond.Lhs) && ValueIsSound(B.Cond.Rhs) &&
           all_of(B.Succs,
                  [&](uint32_t Succ) {
                    return Succ == Block::NoSuccessor || Succ < F.Blocks.size();
                  }) &&
           all_of(B.Ops, [&](const Op &O) {
             return PlaceIsSound(O.Target) && ValueIsSound(O.Source) &&
                    all_of(O.Args, ValueIsSound) &&
                    (O.Kind != OpKind::Call || O.CallId < F.NumCalls);
           });
  });
}

} // namespace pka
