#include "judge/LocalCopies.h"
#include "judge/Guards.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// The one local variable, other than \p Key, whose value \p Call is given.
static const Place *givenLocal(const AbstractPlace &Key, const Op &Call) {
  const Place *Given = nullptr;
  for (const Value &V : Call.Args) {
    if (V.Kind != ValueKind::Load || V.Where.Root != RootKind::Local ||
        !V.Where.Path.empty())
      continue;
    if (Given || (Key.Root == RootKind::Local && Key.Index == V.Where.Index))
      return nullptr;
    Given = &V.Where;
  }
  return Given;
}

static bool isAddressOf(const Value &V, uint32_t Local) {
  return V.Kind == ValueKind::Address && V.Where.Root == RootKind::Local &&
         V.Where.Index == Local;
}

KeptKey keptKey(const Places &Pl, const OpRef &Create, const AbstractPlace &Key,
                const Op &Call) {
  const Function &Fn = Pl.graph().program().function(Create.F);
  const Place *Given = givenLocal(Key, Call);
  if (!Given || Fn.Blocks.size() > 2000)
    return KeptKey::Unknown;
  const uint32_t Local = Given->Index;
  // Behind the create, and behind nothing else.
  std::vector<bool> Behind(Fn.Blocks.size());
  for (uint32_t S : Fn.Blocks[Create.Block].Succs)
    if (S != Block::NoSuccessor) {
      std::vector<bool> From = reachable(Fn, S, Block::NoSuccessor);
      for (size_t B = 0; B < From.size(); ++B)
        Behind[B] = Behind[B] || From[B];
    }
  std::vector<bool> Around = reachable(Fn, 0, Create.Block);
  bool Kept = false, Before = true, After = true;
  forEachOp(Fn, [&](uint32_t B, uint32_t I, const Op &O) {
    Kept |= isAddressOf(O.Source, Local) ||
            llvm::any_of(O.Args,
                         [&](const Value &V) { return isAddressOf(V, Local); });
    if (O.Kind != OpKind::Assign || O.Target.Root != RootKind::Local ||
        O.Target.Index != Local)
      return;
    bool Here = B == Create.Block && I > Create.Index;
    bool IsKey =
        O.Source.Kind == ValueKind::Load &&
        Pl.resolve(Pl.lift(Create.F, O.Source.Where), Sense::Value).count(Key);
    Before &= !Here && !Behind[B];
    After &= IsKey && (Here || (B != Create.Block && !Around[B]));
  });
  if (Kept || (Before && After)) // The second: nothing is stored at all.
    return KeptKey::Unknown;
  return Before ? KeptKey::Earlier : After ? KeptKey::Own : KeptKey::Unknown;
}

} // namespace pka
