#include "judge/Assertions.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

/// Functions that call functions that do not return, so deep.
static const unsigned MaxDepth = 3;

static bool endsProcess(const CallGraph &G, const Function &Fn, uint32_t From,
                        uint32_t Cut, unsigned Depth);

/// The process ends in \p O, which does not return.
static bool endsProcess(const CallGraph &G, const Op &O, unsigned Depth) {
  if (O.Kind != OpKind::Call)
    return false;
  auto Callees = G.calleesOf(O);
  if (Callees.empty() || !Depth)
    return O.Source.Kind == ValueKind::Function &&
           G.models().Harmless.count(O.Source.Text) != 0;
  return llvm::all_of(Callees, [&](FunctionId F) {
    return endsProcess(G, G.program().function(F), 0, Block::NoSuccessor,
                       Depth - 1);
  });
}

/// Control that comes to block \p From of \p Fn, and does not pass \p Cut, ends
/// in calls that end the process.
static bool endsProcess(const CallGraph &G, const Function &Fn, uint32_t From,
                        uint32_t Cut, unsigned Depth) {
  const std::vector<bool> Side = reachable(Fn, From, Cut);
  bool Ends = false;
  for (uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    if (!Side[B])
      continue;
    const Block &At = Fn.Blocks[B];
    if (Cut != Block::NoSuccessor && llvm::is_contained(At.Succs, Cut))
      return false;
    if (!At.Succs.empty())
      continue;
    // The exit of the function is the block without anything in it.
    if (At.Ops.empty() || !endsProcess(G, At.Ops.back(), Depth))
      return false;
    Ends = true;
  }
  return Ends;
}

bool isAssertion(const CallGraph &G, const Guard &Gd) {
  const Function &Fn = G.program().function(Gd.F);
  const Block &At = Fn.Blocks[Gd.Block];
  return endsProcess(G, Fn, At.Succs[Gd.WhenTrue ? 1 : 0], Gd.Block, MaxDepth);
}

} // namespace pka
