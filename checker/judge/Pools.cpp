#include "judge/Pools.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

namespace pka {
namespace {

class PoolSearch {
public:
  explicit PoolSearch(const CallGraph &G)
      : G(G), P(G.program()), Models(G.models().Pools) {}

  void follow(FunctionId F, const Value &V);
  RunsAt result() const;

private:
  void followField(FunctionId F, const std::string &Slot);
  void followParameter(FunctionId F, unsigned Param);
  void followVariable(FunctionId F, const Place &Where);
  void followCall(FunctionId F, const Op &O, const PoolModel &Made);
  bool isSame(FunctionId F, const Place &A, const Place &B) const;
  void add(RunsAt Ends) { Found.insert(Ends); }

  const CallGraph &G;
  const Program &P;
  const std::vector<PoolModel> &Models;
  std::set<RunsAt> Found;
  std::set<std::string> Seen;
};

} // namespace

RunsAt PoolSearch::result() const {
  // Of several contexts the one that excuses most.
  for (RunsAt Ends : {RunsAt::Host, RunsAt::ExitOnly, RunsAt::Later})
    if (Found.count(Ends))
      return Ends;
  return RunsAt::Host;
}

void PoolSearch::follow(FunctionId F, const Value &V) {
  if (V.Kind != ValueKind::Load || Seen.size() > 64)
    return add(RunsAt::Host);
  const Place &Where = V.Where;
  std::string Slot = fieldSlot(Where);
  if (!Slot.empty())
    return followField(F, Slot);
  if (!Where.Path.empty())
    return add(RunsAt::Host);
  switch (Where.Root) {
  case RootKind::Param:
    return followParameter(F, Where.Index);
  case RootKind::Local:
  case RootKind::Global:
    return followVariable(F, Where);
  case RootKind::Result:
    break;
  case RootKind::None:
    return add(RunsAt::Host);
  }
  bool Known = false;
  forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
    if (O.Kind == OpKind::Call && O.CallId == Where.Index &&
        O.Source.Kind == ValueKind::Function)
      for (const PoolModel &M : Models)
        if (!M.Function.empty() && M.Result < 0 &&
            M.Function == O.Source.Text) {
          Known = true;
          followCall(F, O, M);
        }
  });
  if (!Known)
    add(RunsAt::Host);
}

void PoolSearch::followField(FunctionId F, const std::string &Slot) {
  if (!Seen.insert("f" + Slot).second)
    return;
  for (const PoolModel &M : Models)
    if (M.Field == Slot)
      return add(M.Lives);
  bool Known = false;
  for (FunctionId Other = 0; Other < P.functions().size(); ++Other)
    forEachOp(P.function(Other), [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind != OpKind::Assign || O.Source.Kind != ValueKind::Load ||
          fieldSlot(O.Target) != Slot)
        return;
      Known = true;
      follow(Other, O.Source);
    });
  (void)F;
  if (!Known)
    add(RunsAt::Host);
}

void PoolSearch::followParameter(FunctionId F, unsigned Param) {
  if (!Seen.insert("p" + std::to_string(F) + "." + std::to_string(Param))
           .second)
    return;
  bool Known = false;
  for (const PoolModel &M : Models)
    if (!M.CallbackOf.empty() && unsigned(M.Parameter) == Param &&
        G.isCallbackOf(F, M.CallbackOf)) {
      Known = true;
      add(M.Lives);
    }
  for (const CallEdge *E : G.callers(F))
    if (const Value *V = E->argument(Param)) {
      Known = true;
      follow(E->Caller, *V);
    }
  if (!Known)
    add(RunsAt::Host);
}

bool PoolSearch::isSame(FunctionId F, const Place &A, const Place &B) const {
  if (A.Root != B.Root || !A.Path.empty() || !B.Path.empty())
    return false;
  return A.Root == RootKind::Global
             ? P.lookupVariable(P.tu(F), A) == P.lookupVariable(P.tu(F), B)
             : A.Index == B.Index;
}

void PoolSearch::followVariable(FunctionId F, const Place &Where) {
  bool Global = Where.Root == RootKind::Global;
  std::string Name =
      Global ? "g" + std::to_string(P.lookupVariable(P.tu(F), Where))
             : "l" + std::to_string(F) + "." + std::to_string(Where.Index);
  if (!Seen.insert(Name).second)
    return;
  bool Known = false;
  auto Look = [&](FunctionId In) {
    auto IsHere = [&](const Place &Other) {
      if (!Global)
        return isSame(In, Where, Other);
      return Other.Root == RootKind::Global && Other.Path.empty() &&
             P.lookupVariable(P.tu(In), Other) ==
                 P.lookupVariable(P.tu(F), Where);
    };
    forEachOp(P.function(In), [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind == OpKind::Assign && IsHere(O.Target)) {
        // The null of a declaration is nobody's pool.
        if (O.Source.Kind == ValueKind::Constant)
          return;
        Known = true;
        return follow(In, O.Source);
      }
      if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function)
        return;
      for (const PoolModel &M : Models)
        if (M.Function == O.Source.Text && M.Result >= 0 &&
            unsigned(M.Result) < O.Args.size() &&
            O.Args[M.Result].Kind == ValueKind::Address &&
            IsHere(O.Args[M.Result].Where)) {
          Known = true;
          followCall(In, O, M);
        }
    });
  };
  if (!Global)
    Look(F);
  else
    for (FunctionId In = 0; In < P.functions().size(); ++In)
      Look(In);
  if (!Known)
    add(RunsAt::Host);
}

/// A pool without a parent ends with the process, unless somebody ends it.
void PoolSearch::followCall(FunctionId F, const Op &O, const PoolModel &Made) {
  if (G.signs().calls(Made.EndedBy) || unsigned(Made.Parent) >= O.Args.size())
    return add(RunsAt::Host);
  const Value &Parent = O.Args[Made.Parent];
  if (Parent.Kind == ValueKind::Constant)
    return add(RunsAt::ExitOnly);
  follow(F, Parent);
}

RunsAt poolEnds(const CallGraph &G, FunctionId F, const Value &V) {
  PoolSearch Search(G);
  Search.follow(F, V);
  return Search.result();
}

} // namespace pka
