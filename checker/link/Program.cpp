#include "link/Program.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

void Program::addTu(const TuSummary &Tu, bool Foreign) {
  if (Tu.Status == TuStatus::Failed && !Foreign)
    Failed.push_back(&Tu);
  UnseenCode |= Tu.Status == TuStatus::Skipped;
  OpenWorld |= Tu.Status == TuStatus::Unasked && !Foreign;
  for (const Function &F : Tu.Functions)
    if (F.AliasOf.empty())
      addFunction(Tu, F, Foreign);
  for (const Variable &V : Tu.Variables) {
    auto &Map = V.has(VF_Internal) ? InternalVariables[&Tu] : ExternalVariables;
    auto Inserted = Map.try_emplace(V.Id, Variables.size());
    if (Inserted.second)
      Variables.push_back({&V, &Tu, V.Id, !V.has(VF_Declaration)});
    VariableNode &Node = Variables[Inserted.first->second];
    bool Better = !Node.Defined || (Node.V->has(VF_Weak) && !V.has(VF_Weak)) ||
                  (!Node.V->has(VF_HasInitializer) && V.has(VF_HasInitializer));
    if (!V.has(VF_Declaration) && Better && !(Foreign && Node.Defined))
      Node = {&V, &Tu, V.Id, true};
  }
}

Program::Program(const LinkUnit &Unit, bool OpenWorld)
    : Unit(Unit), OpenWorld(OpenWorld) {
  for (const TuSummary *Tu : Unit.Members)
    addTu(*Tu, /*Foreign=*/false);
  for (const TuSummary *Tu : Unit.Foreign)
    addTu(*Tu, /*Foreign=*/true);
  // What another unit judges is here as code only.
  for (FunctionNode &Node : Functions)
    Node.Foreign |= llvm::is_contained(Unit.Borrowed, Node.Tu);
  // An alias needs its target, which may stand later in the TU.
  for (const TuSummary *Tu : Unit.Members)
    for (const Function &F : Tu->Functions)
      if (!F.AliasOf.empty())
        resolveAlias(*Tu, F);
  llvm::StringMap<std::vector<FunctionId>> Direct;
  for (FunctionId I = 0; I < Functions.size(); ++I)
    for (llvm::StringRef Base : Functions[I].F->Overrides)
      Direct[Base].push_back(I);
  for (auto &Entry : Direct) {
    std::vector<FunctionId> All = Entry.second;
    for (size_t I = 0; I < All.size(); ++I) {
      auto It = Direct.find(Functions[All[I]].F->Id);
      if (It == Direct.end())
        continue;
      for (FunctionId Next : It->second)
        if (!llvm::is_contained(All, Next))
          All.push_back(Next);
    }
    Overriders[Entry.first()] = std::move(All);
  }
}

void Program::addFunction(const TuSummary &Tu, const Function &F,
                          bool Foreign) {
  auto &Map = F.has(FF_Internal) ? Internal[&Tu] : External;
  std::vector<FunctionId> &Defs = Map[F.Id];
  if (!Defs.empty()) {
    if (Foreign)
      return; // The unit's own definition comes first.
    const Function &Old = *Functions[Defs.front()].F;
    if (F.has(FF_Inline))
      return; // One definition rule: all copies are the same.
    bool OldGivesWay = Old.has(FF_Weak) || Old.has(FF_Inline);
    if (F.has(FF_Weak))
      return;
    if (OldGivesWay) {
      Functions[Defs.front()] = {&F, &Tu, false, Foreign};
      Defs.resize(1);
      return;
    }
  }
  Defs.push_back(Functions.size());
  Functions.push_back({&F, &Tu, false, Foreign});
}

void Program::resolveAlias(const TuSummary &Tu, const Function &F) {
  llvm::ArrayRef<FunctionId> Target = lookup(Tu, F.AliasOf, true);
  if (Target.empty())
    Target = lookup(Tu, F.AliasOf, false);
  if (Target.empty())
    return;
  std::vector<FunctionId> Copy = Target.vec();
  if (!(F.Flags & (FF_Internal | FF_Hidden)))
    for (FunctionId Aliasee : Copy)
      Functions[Aliasee].Aliased = true;
  auto &Map = F.has(FF_Internal) ? Internal[&Tu] : External;
  std::vector<FunctionId> &Defs = Map[F.Id];
  if (Defs.empty() || !F.has(FF_Weak))
    Defs = std::move(Copy);
}

llvm::ArrayRef<FunctionId> Program::lookup(const TuSummary &Tu,
                                           llvm::StringRef Id,
                                           bool IsInternal) const {
  const llvm::StringMap<std::vector<FunctionId>> *Map = &External;
  if (IsInternal) {
    auto It = Internal.find(&Tu);
    if (It == Internal.end())
      return {};
    Map = &It->second;
  }
  auto It = Map->find(Id);
  if (It == Map->end())
    return {};
  return It->second;
}

VariableId Program::lookupVariable(const TuSummary &Tu, const Place &P) const {
  bool IsInternal = P.Index != 0;
  auto &Map = IsInternal ? InternalVariables[&Tu] : ExternalVariables;
  auto Inserted = Map.try_emplace(P.Symbol, Variables.size());
  if (Inserted.second)
    Variables.push_back({nullptr, &Tu, P.Symbol, false});
  return Inserted.first->second;
}

llvm::ArrayRef<FunctionId> Program::overriders(llvm::StringRef Id) const {
  auto It = Overriders.find(Id);
  if (It == Overriders.end())
    return {};
  return It->second;
}

} // namespace pka
