//===- KeyCode.cpp - Code that has to do with keys ------------------------===//

#include "judge/KeyCode.h"
#include "judge/CallGraph.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallSet.h"
#include "llvm/ADT/StringSet.h"
#include <optional>

namespace pka {

/// What \p O names: functions, by their names, fields and variables.
template <typename Fn> static void forEachNamed(const Op &O, Fn Call) {
  Call(O.Source);
  for (const Value &V : O.Args)
    Call(V);
}

namespace {
/// Finds the functions that come to code for keys, or hand on one that does:
/// who calls another function of the same file has nothing to do with that.
class Leading {
public:
  /// A function; null: an external one, or a field of functions.
  using Key = std::pair<const TuSummary *, llvm::StringRef>;

  void add(const TuSummary &Tu, const Function &F, bool UsesKeys);
  void run();
  bool has(const TuSummary &Tu, const Function &F) const {
    return Found.count(keyOf(Tu, F));
  }
  bool has(const TuSummary &Tu, const Value &Callee) const {
    return Callee.Kind == ValueKind::Function &&
           Found.count(
               {Callee.FunctionIsInternal ? &Tu : nullptr, Callee.Text});
  }

private:
  static Key keyOf(const TuSummary &Tu, const Function &F) {
    return {F.has(FF_Internal) ? &Tu : nullptr, F.Id};
  }
  void found(const Key &K) {
    if (Found.insert(K).second)
      Work.push_back(K);
  }

  /// The field that \p P is.
  std::optional<Key> slotOf(const Place &P) {
    std::string Slot = fieldSlot(P);
    if (Slot.empty())
      return std::nullopt;
    return Key{nullptr, Slots.insert(Slot).first->first()};
  }

  llvm::StringSet<> Slots;
  std::map<Key, std::vector<Key>> Users; ///< Whose text has the name.
  std::set<Key> Found;
  std::vector<Key> Work;
};
} // namespace

void Leading::add(const TuSummary &Tu, const Function &F, bool UsesKeys) {
  const Key Self = keyOf(Tu, F);
  if (UsesKeys)
    found(Self);
  if (!F.AliasOf.empty())
    Users[{nullptr, F.AliasOf}].push_back(Self);
  // Who calls the method of the base may call this one.
  for (llvm::StringRef Base : F.Overrides)
    for (const TuSummary *Own : {&Tu, (const TuSummary *)nullptr})
      Users[Self].push_back({Own, Base});
  forEachOp(F, [&](uint32_t, uint32_t, const Op &O) {
    // Who is called by way of a field may be whoever was put there.
    if (O.Kind == OpKind::Call && O.Source.Kind != ValueKind::Function)
      if (auto Slot = slotOf(O.Source.Where))
        Users[*Slot].push_back(Self);
    forEachNamed(O, [&](const Value &V) {
      if (V.Kind != ValueKind::Function)
        return;
      const Key Named{V.FunctionIsInternal ? &Tu : nullptr, V.Text};
      Users[Named].push_back(Self);
      if (O.Kind == OpKind::Assign)
        if (auto Slot = slotOf(O.Target))
          Users[Named].push_back(*Slot);
    });
  });
}

void Leading::run() {
  while (!Work.empty()) {
    const Key K = Work.back();
    Work.pop_back();
    auto It = Users.find(K);
    if (It == Users.end())
      continue;
    for (const Key &User : It->second)
      found(User);
  }
}

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
  bool namesKeys(const TuSummary &Tu, const Function &F) const;
  void addVariables(const TuSummary &Tu, const Leading &L,
                    KeyCode &Result) const;

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

bool KeyCodeFinder::namesKeys(const TuSummary &Tu, const Function &F) const {
  bool Result = false;
  forEachOp(F, [&](uint32_t, uint32_t, const Op &O) {
    Result |= looksUp(O) || (O.Kind == OpKind::Call && isMeant(Tu, O.Source));
    forEachNamed(O, [&](const Value &V) {
      Result |= V.Kind == ValueKind::Function && isMeant(Tu, V);
    });
  });
  return Result;
}

void KeyCodeFinder::addVariables(const TuSummary &Tu, const Leading &L,
                                 KeyCode &Result) const {
  auto Add = [&](const Place &P) {
    if (P.Root == RootKind::Global && P.Index == 0)
      Result.Variables[&Tu].insert(P.Symbol);
  };
  for (const Function &F : Tu.Functions) {
    llvm::SmallSet<uint32_t, 2> Returned; // Calls.
    forEachOp(F, [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind == OpKind::Call && L.has(Tu, O.Source))
        Returned.insert(O.CallId);
      if (O.Kind == OpKind::Call && isMeant(Tu, O.Source))
        for (const Value &V : O.Args)
          Add(V.Where);
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
  if (Result.Tus.empty() || Units.size() < 2)
    return Result; // Nobody is lent anything.
  Leading L;
  for (const TuSummary *Tu : Result.Tus)
    for (const Function &F : Tu->Functions)
      L.add(*Tu, F, namesKeys(*Tu, F));
  L.run();
  for (const TuSummary *Tu : Result.Tus)
    addVariables(*Tu, L, Result);
  for (const TuSummary *Tu : Result.Tus)
    for (const Function &F : Tu->Functions)
      if (!(F.Flags & (FF_Internal | FF_Hidden)) && L.has(*Tu, F))
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
