//===- KeyCode.cpp - Code that has to do with keys ------------------------===//

#include "judge/KeyCode.h"
#include "judge/CallGraph.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallSet.h"
#include "llvm/ADT/StringSet.h"

namespace pka {

namespace {
/// Finds the code that has to do with keys, by name: what calls an API, and
/// what calls that for keys of its own, by way of wrappers and tables of them.
class KeyCodeFinder {
public:
  explicit KeyCodeFinder(const Models &M) : M(M) {}
  KeyCode find(const std::vector<LinkUnit> &Units);

private:
  bool isMeant(const TuSummary &Tu, const Value &Callee) const {
    if (Callee.Kind != ValueKind::Function)
      return Slots.contains(fieldSlot(Callee.Where));
    if (Callee.FunctionIsInternal)
      return Own.count({&Tu, Callee.Text});
    return M.namesKeyLifetime(Callee.Text) || Wrappers.contains(Callee.Text);
  }
  /// The call looks an API up by its name, as dlsym does.
  bool looksUp(const Op &O) const {
    if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function ||
        O.Source.FunctionIsInternal)
      return false;
    auto It = M.Lookups.find(O.Source.Text);
    return It != M.Lookups.end() && unsigned(It->second) < O.Args.size() &&
           O.Args[It->second].Kind == ValueKind::String &&
           M.namesKeyLifetime(O.Args[It->second].Text);
  }
  bool usesKeys(const TuSummary &Tu);
  void addVariables(const TuSummary &Tu, KeyCode &Result) const;

  const Models &M;
  // Functions that are told of the key, and where they or APIs are put.
  llvm::StringSet<> Wrappers;
  std::set<std::pair<const TuSummary *, llvm::StringRef>> Own; ///< Internal.
  llvm::StringSet<> Slots;
};
} // namespace

bool KeyCodeFinder::usesKeys(const TuSummary &Tu) {
  bool Result = false;
  for (const Function &F : Tu.Functions) {
    llvm::SmallSet<uint32_t, 2> LookedUp; // Calls.
    forEachOp(F, [&](uint32_t, uint32_t, const Op &O) {
      if (looksUp(O))
        LookedUp.insert(O.CallId);
      bool IsApi = O.Source.Kind == ValueKind::Function
                       ? isMeant(Tu, O.Source)
                       : O.Source.Kind == ValueKind::Load &&
                             O.Source.Where.Root == RootKind::Result &&
                             LookedUp.count(O.Source.Where.Index);
      std::string Slot = O.Kind == OpKind::Assign && IsApi ? fieldSlot(O.Target)
                                                           : std::string();
      if (!Slot.empty())
        Slots.insert(Slot);
      if (O.Kind != OpKind::Call || !isMeant(Tu, O.Source))
        return;
      Result = true;
      if (llvm::none_of(O.Args, [](const Value &V) {
            return V.Where.Root == RootKind::Param;
          }))
        return;
      if (F.has(FF_Internal))
        Own.insert({&Tu, F.Id});
      else
        Wrappers.insert(F.Id);
    });
  }
  return Result;
}

void KeyCodeFinder::addVariables(const TuSummary &Tu, KeyCode &Result) const {
  auto Add = [&](const Place &P) {
    if (P.Root == RootKind::Global && P.Index == 0)
      Result.Variables[&Tu].insert(P.Symbol);
  };
  for (const Function &F : Tu.Functions) {
    llvm::SmallSet<uint32_t, 2> Returned; // Calls.
    forEachOp(F, [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind == OpKind::Call && isMeant(Tu, O.Source)) {
        Returned.insert(O.CallId);
        for (const Value &V : O.Args)
          Add(V.Where);
      }
      if (O.Kind == OpKind::Assign && O.Source.Where.Root == RootKind::Result &&
          Returned.count(O.Source.Where.Index))
        Add(O.Target);
    });
  }
}

KeyCode KeyCodeFinder::find(const std::vector<LinkUnit> &Units) {
  std::set<const TuSummary *> Tus;
  for (const LinkUnit &Unit : Units)
    if (Unit.Kind != UnitKind::Executable) // Nothing links to it.
      Tus.insert(Unit.Members.begin(), Unit.Members.end());
  KeyCode Result;
  for (bool Changed = true; Changed;) {
    auto Size = [&] { return Wrappers.size() + Own.size() + Slots.size(); };
    size_t Before = Size();
    for (const TuSummary *Tu : Tus)
      if (usesKeys(*Tu))
        Result.Tus.insert(Tu);
    Changed = Size() != Before;
  }
  for (const TuSummary *Tu : Result.Tus)
    addVariables(*Tu, Result);
  for (const TuSummary *Tu : Result.Tus)
    for (const Function &F : Tu->Functions)
      if (!(F.Flags & (FF_Internal | FF_Hidden)))
        Result.Functions[F.Id.str()].push_back(Tu);
  // The order of addresses must not show.
  for (auto &Entry : Result.Functions)
    llvm::sort(Entry.second, lessIdentity);
  return Result;
}

KeyCode keyCode(const std::vector<LinkUnit> &Units, const Models &M) {
  return KeyCodeFinder(M).find(Units);
}

} // namespace pka
