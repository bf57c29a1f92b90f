#include "judge/Handed.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

HandedTables::HandedTables(const CallGraph &G) : G(G), P(G.program()) {
  for (FunctionId F = 0; F < P.functions().size(); ++F) {
    if (!G.isLive(F))
      continue;
    forEachOp(P.function(F),
              [&](uint32_t, uint32_t, const Op &O) { note(F, O); });
    for (const Block &B : P.function(F).Blocks)
      for (const Value *V : {&B.Cond.Lhs, &B.Cond.Rhs})
        if (V->Where.Root == RootKind::Global)
          Read.insert(P.lookupVariable(P.tu(F), V->Where));
  }
}

void HandedTables::note(FunctionId F, const Op &O) {
  auto Look = [&](const Value &V, const Place *Target) {
    if (V.Where.Root != RootKind::Global)
      return;
    VariableId Var = P.lookupVariable(P.tu(F), V.Where);
    if (V.Kind == ValueKind::Load) {
      Read.insert(Var);
      // A copy of the struct is as good as the struct.
      if (llvm::any_of(V.Where.Path,
                       [](const Step &S) { return S.Kind != StepKind::Index; }))
        return;
    }
    if (Target && Target->Root == RootKind::Global)
      KeptIn[Var].insert(P.lookupVariable(P.tu(F), *Target));
    else
      Out.insert(Var);
  };
  if (O.Kind == OpKind::Call) {
    if (O.Source.Where.Root == RootKind::Global)
      Read.insert(P.lookupVariable(P.tu(F), O.Source.Where));
    for (const Value &V : O.Args)
      Look(V, nullptr);
    return;
  }
  Look(O.Source, O.Kind == OpKind::Assign ? &O.Target : nullptr);
}

/// Code outside of the program may name the variable.
bool HandedTables::isShown(VariableId V, llvm::StringRef Record) const {
  const VariableNode &Var = P.variable(V);
  // What hands it out may stand in the part that did not parse.
  if (!Var.V || !Var.Defined || Var.V->has(VF_Kept) ||
      Var.Tu->Status == TuStatus::Failed)
    return true;
  if (Var.V->has(VF_Internal))
    return false;
  if (P.isIncomplete() || P.hasUnseenCode())
    return true;
  if (Var.V->has(VF_Hidden) || !P.unit().Exports.shows(Var.Id))
    return false;
  const TableModel *Model = G.models().table(Record);
  if (!Model)
    return true;
  // Where the host has its own way in, the name alone is none. Without the way
  // it is no plugin, but may be a part of the host itself.
  return P.unit().Kind != UnitKind::Library &&
         llvm::none_of(Model->Through, [&](const std::string &Name) {
           return G.signs().defines(Name);
         });
}

bool HandedTables::leaves(VariableId V, llvm::StringRef Record,
                          std::set<VariableId> &Seen) const {
  if (!Seen.insert(V).second)
    return false;
  if (Out.count(V) || isShown(V, Record))
    return true;
  auto It = KeptIn.find(V);
  return It != KeptIn.end() && llvm::any_of(It->second, [&](VariableId Keeper) {
           return Keeper != V &&
                  (Read.count(Keeper) || leaves(Keeper, /*Record=*/"", Seen));
         });
}

bool HandedTables::isHanded(VariableId V, llvm::StringRef Record) const {
  std::set<VariableId> Seen;
  return leaves(V, Record, Seen);
}

/// A table that is no more than written down holds functions that only its
/// users could call.
std::string HandedTables::whyUnused(const Root &R) const {
  if (R.Table == Root::NoObject || Read.count(R.Table) ||
      !P.function(R.StoredIn).has(FF_Initializer) || isHanded(R.Table, ""))
    return {};
  const Variable &V = *P.variable(R.Table).V;
  std::string Text = "'" + V.Name.str() + "', which holds '" +
                     G.name(R.F).str() + "', is never ";
  for (const HostModel &H : G.models().Hosts)
    for (const Sign &S : H.Plugins)
      if (llvm::is_contained(S.VariableOf, V.Record.str()))
        return Text + "handed to " + H.Name;
  return Text + "used";
}

std::string HandedTables::whyNot(const Root &R) const {
  if (!R.Hook)
    return R.Class == RootClass::Exported && !G.isExported(R.F) ? whyUnused(R)
                                                                : std::string();
  if (R.Class == RootClass::Never)
    return {};
  const RootField &Hook = *R.Hook;
  std::string Field = "'" +
                      (!Hook.EntryName.empty()   ? Hook.EntryName
                       : Hook.Where.Name.empty() ? Hook.Field
                                                 : Hook.Where.Is) +
                      "'";
  if (!G.isLive(R.StoredIn))
    return "'" + G.name(R.F).str() + "' becomes " + Field + " here, in '" +
           G.name(R.StoredIn).str() + "', which nothing calls";
  if (R.Table == Root::NoObject || isHanded(R.Table, Hook.Record))
    return {};
  std::string Ways;
  if (const TableModel *Model = G.models().table(Hook.Record))
    for (const std::string &Name : Model->Through)
      Ways += (Ways.empty() ? " by '" : " or '") + Name + "'";
  return "'" + P.variable(R.Table).V->Name.str() + "' is never handed to " +
         Hook.Host + Ways + ", which so never calls its " + Field;
}

} // namespace pka
