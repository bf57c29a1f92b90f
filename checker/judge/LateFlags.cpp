#include "judge/LateFlags.h"
#include "judge/Guards.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

bool LateFlags::Flag::opensFor(int64_t Value) const {
  return holds(Cond->Rel, Cond->Mask ? Value & Cond->Mask : Value,
               Cond->Rhs.Int, WhenTrue);
}

/// \p F frees what its parameter \p Param points at.
static bool freesParameter(const CallGraph &G, FunctionId F, uint32_t Param) {
  bool Found = false;
  forEachOp(G.program().function(F), [&](uint32_t, uint32_t, const Op &O) {
    if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function ||
        O.Source.FunctionIsInternal)
      return;
    auto It = G.models().Deallocators.find(O.Source.Text);
    if (It == G.models().Deallocators.end() || It->second.Argument < 0 ||
        unsigned(It->second.Argument) >= O.Args.size())
      return;
    const Value &V = O.Args[It->second.Argument];
    Found |= V.Kind == ValueKind::Load && V.Where.Root == RootKind::Param &&
             V.Where.Index == Param && V.Where.Path.empty();
  });
  return Found;
}

static bool isOwnField(llvm::ArrayRef<Step> Path) {
  return Path.size() > 1 && Path.front().Kind == StepKind::Deref &&
         llvm::all_of(Path.drop_front(),
                      [](const Step &S) { return S.Kind == StepKind::Field; });
}

LateFlags::LateFlags(const Places &Pl, llvm::ArrayRef<KeyUse> Deletes)
    : Pl(Pl), G(Pl.graph()), P(G.program()) {
  // Calls in which some delete runs whatever the object says.
  std::set<const Op *> Open, OpenGuards;
  auto Keep = [](std::map<const Op *, std::vector<Flag>> &Map,
                 std::set<const Op *> &Open, const Op *Call,
                 std::vector<Flag> Asked) {
    // One flag decides alone; several deletes would each have their own.
    auto &Flags = Map[Call];
    if (Asked.size() != 1 ||
        (!Flags.empty() && !(Flags.front().Where == Asked.front().Where)))
      Open.insert(Call);
    else
      Flags = std::move(Asked);
  };
  std::set<std::pair<const Op *, const Op *>> Seen;
  for (const KeyUse &U : Deletes)
    for (size_t Level = 0; Level < U.Chain.size(); ++Level) {
      const CallEdge &E = *U.Chain[Level];
      const AbstractPlace &Inner = U.Places[Level];
      if (!Seen.insert({E.Call, U.Leaf.O}).second)
        continue;
      std::vector<Flag> Asked;
      bool OfGuard =
          E.Call->Implicit && Inner.Root == RootKind::Param && Inner.Index == 0;
      if (Level == 0 && !E.Via && E.When == RunsAt::Now && !E.Call->Virtual &&
          E.Call->Source.Kind == ValueKind::Function &&
          Inner.Root == RootKind::Param &&
          (OfGuard || (isOwnField(Inner.Path) &&
                       freesParameter(G, E.Callee, Inner.Index))))
        for (const Guard &Gd : guardsOf(P, U.Leaf.F, U.Leaf.Block)) {
          const Value &Lhs = Gd.Cond->Lhs;
          const Value *Object = E.argument(Inner.Index);
          if (Gd.Cond->Rel == Relation::None || Lhs.Kind != ValueKind::Load ||
              Lhs.Where.Root != RootKind::Param ||
              Lhs.Where.Index != Inner.Index || !isOwnField(Lhs.Where.Path) ||
              Gd.Cond->Rhs.Kind != ValueKind::Constant || !Object ||
              samePlace(Pl.lift(E.Callee, Lhs.Where), Inner))
            continue;
          Flag F;
          F.Where = Pl.substitute(E.Caller, *Object, Lhs.Where.Path);
          F.Cond = Gd.Cond;
          F.WhenTrue = Gd.WhenTrue;
          if (F.Where.Root != RootKind::None)
            Asked.push_back(std::move(F));
        }
      if (OfGuard)
        Keep(OfGuards, OpenGuards, E.Call, std::move(Asked));
      else
        Keep(Known, Open, E.Call, std::move(Asked));
    }
  for (const Op *O : Open)
    Known.erase(O);
  for (const Op *O : OpenGuards)
    OfGuards.erase(O);
}

llvm::ArrayRef<LateFlags::Flag> LateFlags::flags(const Op &O) const {
  auto It = Known.find(&O);
  return It == Known.end() ? llvm::ArrayRef<Flag>()
                           : llvm::ArrayRef<Flag>(It->second);
}

llvm::ArrayRef<LateFlags::Flag> LateFlags::asked(const Op &O) const {
  auto It = OfGuards.find(&O);
  return It == OfGuards.end() ? llvm::ArrayRef<Flag>()
                              : llvm::ArrayRef<Flag>(It->second);
}

bool LateFlags::isFresh(const AbstractPlace &Key) const {
  bool Fresh = false;
  if (Key.Root == RootKind::Result && isOwnField(Key.Path))
    forEachOp(P.function(Key.Owner), [&](uint32_t, uint32_t, const Op &O) {
      Fresh |= O.Kind == OpKind::Call && O.CallId == Key.Index &&
               O.Source.Kind == ValueKind::Function &&
               G.models().Allocators.count(O.Source.Text);
    });
  return Fresh;
}

/// Blocks from which control may come to \p To.
static std::vector<bool> before(const Function &Fn, uint32_t To) {
  std::vector<bool> Before(Fn.Blocks.size());
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (uint32_t B = 0; B < Fn.Blocks.size(); ++B)
      for (uint32_t S : Fn.Blocks[B].Succs)
        if (!Before[B] && S != Block::NoSuccessor && (S == To || Before[S]))
          Changed = Before[B] = true;
  }
  return Before;
}

bool LateFlags::valueAt(const OpRef &Create, const AbstractPlace &Key,
                        const Flag &F, int64_t &Value) const {
  PlaceSet Resolved = Pl.resolve(F.Where, Sense::Cell);
  const Function &Fn = P.function(Create.F);
  if (!isFresh(Key) || Key.Owner != Create.F || Resolved.size() != 1 ||
      Fn.Blocks.size() > 500)
    return false;
  const AbstractPlace &Cell = *Resolved.begin();
  if (Cell.Root != RootKind::Result || Cell.Index != Key.Index)
    return false;
  std::vector<bool> Before = before(Fn, Create.Block);
  Value = 0;
  bool Sure = true, Stored = false;
  auto Touches = [&](const AbstractPlace &A) {
    llvm::ArrayRef<Step> Rest;
    return llvm::any_of(
        Pl.resolve(A, Sense::Value), [&](const AbstractPlace &Q) {
          return isPrefix(Q, Cell, Rest) || isPrefix(Cell, Q, Rest);
        });
  };
  forEachOp(Fn, [&](uint32_t B, uint32_t I, const Op &O) {
    bool First = Before[B] || (B == Create.Block && I < Create.Index);
    if (O.Kind == OpKind::Assign && O.Target.isValid()) {
      AbstractPlace T = Pl.lift(Create.F, O.Target);
      // The pointer itself is set to the object.
      if (T.Path.empty() || !Touches(T))
        return;
      // Under another name it would not be seen again.
      Sure &= T == F.Where && !O.IfEqual;
      if (!First)
        return;
      Sure &= O.Source.Kind == ValueKind::Constant &&
              !F.opensFor(O.Source.Int) && (!Stored || Value == O.Source.Int);
      Value = O.Source.Int;
      Stored = true;
    } else if (O.Kind == OpKind::Call && &O != Create.O) {
      bool Plain =
          O.Source.Kind == ValueKind::Function && !O.Source.FunctionIsInternal;
      bool Frees = Plain && G.models().Deallocators.count(O.Source.Text);
      // Harmless functions may still write where they are told to.
      bool Harmless = Plain && G.models().Harmless.count(O.Source.Text);
      if (!Frees && (First || Harmless))
        for (const pka::Value &V : O.Args)
          Sure &= !V.Where.isValid() || !Touches(Pl.lift(Create.F, V.Where));
    }
  });
  return Sure && !F.opensFor(Value);
}

} // namespace pka
