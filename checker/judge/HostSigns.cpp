#include "judge/HostSigns.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

bool inOneStruct(const Place &A, const Place &B) {
  if (A.Path.empty() || A.Path.size() != B.Path.size())
    return false;
  Place X = A, Y = B;
  X.Path.pop_back();
  Y.Path.pop_back();
  return X == Y;
}

bool isField(const Place &Where, llvm::StringRef Record,
             llvm::StringRef Field) {
  for (const Step &S : llvm::reverse(Where.Path)) {
    llvm::StringRef Outer, Last;
    std::tie(Outer, Last) = Field.rsplit('.');
    bool IsOutermost = Last.empty();
    if (S.Kind != StepKind::Field || S.Name != (IsOutermost ? Outer : Last))
      return false;
    if (IsOutermost)
      return S.Record == Record;
    Field = Outer;
  }
  return false;
}

HostSigns::HostSigns(const Program &P, const Models &M) {
  for (const FunctionNode &Node : P.functions()) {
    if (Node.Foreign)
      continue;
    const Function &F = *Node.F;
    if (!(F.Flags & (FF_Internal | FF_Hidden | FF_Initializer)))
      Defined.try_emplace(F.Id, F.Loc);
    for (const Block &B : F.Blocks)
      for (const Op &O : B.Ops) {
        if (O.Kind != OpKind::Call)
          continue;
        if (O.Source.Kind != ValueKind::Function)
          Called.try_emplace(fieldSlot(O.Source.Where), O.Loc);
        else if (!O.Source.FunctionIsInternal)
          Called.try_emplace(O.Source.Text, O.Loc);
      }
  }
  for (const TuSummary *Tu : P.unit().Members)
    for (const Variable &V : Tu->Variables)
      if (!V.Record.empty() && !V.has(VF_Declaration))
        VariableRecords.try_emplace(V.Record, V.Loc);
  if (P.unit().Kind == UnitKind::Executable)
    return;
  for (const HostModel &H : M.Hosts)
    for (const Sign &S : H.Plugins)
      if (const Location *Loc = find(S)) {
        Plugins.push_back({&H, *Loc});
        break;
      }
}

/// Where one of \p Wanted stands first in the program.
static const Location *findAny(const llvm::StringMap<Location> &Known,
                               const std::vector<std::string> &Wanted) {
  const Location *Best = nullptr;
  auto Take = [&](const Location &L) {
    if (!Best || L < *Best)
      Best = &L;
  };
  for (const std::string &Name : Wanted) {
    if (Name.find('*') == std::string::npos) {
      auto It = Known.find(Name);
      if (It != Known.end())
        Take(It->second);
      continue;
    }
    for (const auto &Entry : Known)
      if (matchesPattern(Name, Entry.first()))
        Take(Entry.second);
  }
  return Best;
}

const Location *HostSigns::find(const Sign &S) const {
  const Location *Result = nullptr;
  auto Holds = [&](const Names &Known, const std::vector<std::string> &Wanted) {
    if (Wanted.empty())
      return true;
    const Location *Found = findAny(Known, Wanted);
    if (!Result)
      Result = Found;
    return Found != nullptr;
  };
  bool All = Holds(Defined, S.Defines) &&
             Holds(VariableRecords, S.VariableOf) && Holds(Called, S.Calls);
  return All ? Result : nullptr;
}

bool HostSigns::defines(llvm::StringRef Function) const {
  return findAny(Defined, {Function.str()}) != nullptr;
}

/// \p Pattern with what \p Name has for the `*` of \p Like.
std::string alike(llvm::StringRef Pattern, llvm::StringRef Like,
                  llvm::StringRef Name) {
  llvm::StringRef Before, After;
  std::tie(Before, After) = Like.split('*');
  llvm::StringRef Stem = Name.drop_front(Before.size()).drop_back(After.size());
  std::tie(Before, After) = Pattern.split('*');
  return (Before + Stem + After).str();
}

bool HostSigns::standsBeside(const RootFunction &R,
                             llvm::StringRef Name) const {
  return R.Beside.empty() ||
         llvm::any_of(R.Beside, [&](const std::string &Pattern) {
           return defines(alike(Pattern, R.Function, Name));
         });
}

bool HostSigns::calls(const std::vector<std::string> &Functions) const {
  return findAny(Called, Functions) != nullptr;
}

bool HostSigns::neverUnloaded() const {
  return !Plugins.empty() && llvm::none_of(Plugins, [](const Plugin &Plugin) {
    return Plugin.Host->Unloads;
  });
}

} // namespace pka
