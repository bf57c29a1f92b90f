#include "judge/Hooks.h"
#include "judge/Handed.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {
namespace {

class HookSearch {
public:
  HookSearch(const CallGraph &G, const HookIndex &Index,
             const std::set<FunctionId> &Deleters, FunctionId Creator)
      : G(G), P(G.program()), Index(Index), Deleters(Deleters),
        Creators(G.reaching({Creator})), Creator(Creator) {}

  std::vector<HookNote> search();

private:
  void look(FunctionId F, const Op &O, const RootField &R);
  void lookAtField(const RootField &R);
  void lookAtName(const RootFunction &R);
  bool lookAtLostName(const Function &Fn, FunctionId F, const RootFunction &R);
  void lookForEntry(const RootField &R);
  void lookForStore(const RootField &R);
  void lookAtRegistrar(const Registrar &R);
  bool creates(FunctionId F, const Value &V) const;
  bool createsBeside(FunctionId F, const Op &O, const RootField &R) const;
  bool deletes(FunctionId F) const;
  bool isSetElsewhere(const RootField &R) const;
  std::string hostCalls(const std::string &Host, RunsAt When) const;

  const CallGraph &G;
  const Program &P;
  const HookIndex &Index;
  const std::set<FunctionId> &Deleters;
  const std::set<FunctionId> Creators;
  const FunctionId Creator;
  std::vector<HookNote> Notes;
};

} // namespace

/// The innermost field of `outer.inner`.
static llvm::StringRef lastName(llvm::StringRef Field) {
  size_t Dot = Field.rfind('.');
  return Dot == llvm::StringRef::npos ? Field : Field.drop_front(Dot + 1);
}

bool HookSearch::deletes(FunctionId F) const {
  std::set<FunctionId> Seen{F};
  std::vector<FunctionId> Work{F};
  while (!Work.empty()) {
    FunctionId At = Work.back();
    Work.pop_back();
    if (Deleters.count(At))
      return true;
    for (const CallEdge *E : G.callees(At))
      if (E->When == RunsAt::Now && Seen.insert(E->Callee).second)
        Work.push_back(E->Callee);
  }
  return false;
}

/// Code, rather than an initialiser, puts a function into the field.
bool HookSearch::isSetElsewhere(const RootField &R) const {
  return llvm::any_of(
      Index.stores(lastName(R.Field)), [&](const HookIndex::Store &S) {
        const Value &V = S.O->Source;
        bool IsNull = V.Kind == ValueKind::Constant && V.Int == 0;
        return !P.function(S.F).has(FF_Initializer) && !IsNull &&
               isField(S.O->Target, R.Record, R.Field);
      });
}

std::string HookSearch::hostCalls(const std::string &Host, RunsAt When) const {
  const HostModel *H = G.models().host(Host);
  if (When == RunsAt::ExitOnly)
    return Host + " calls when the process ends";
  return Host + (H && !H->Unloads ? " calls when it ends"
                                  : " calls before it unloads the library");
}

void HookSearch::look(FunctionId F, const Op &O, const RootField &R) {
  const Variable *V = nullptr;
  if (O.Target.Root == RootKind::Global)
    V = P.variable(P.lookupVariable(P.tu(F), O.Target)).V;
  // What the host does not come to is told by the deletes that stand there.
  if (V && !G.handed().isHanded(P.lookupVariable(P.tu(F), O.Target), R.Record))
    return;
  bool IsNull = O.Source.Kind == ValueKind::Constant;
  std::string Hook =
      "'" + (IsNull && !R.EntryName.empty() ? R.EntryName : R.Field) + "'";
  if (V)
    Hook += " of '" + V->Name.str() + "'";
  else if (!O.Target.Symbol.empty())
    Hook += " of '" + O.Target.Symbol.str() + "'";
  // What an initialiser leaves out has no position of its own.
  Location Loc = O.Loc.isValid() || !V ? O.Loc : V->Loc;
  if (IsNull) {
    if (O.Source.Int == 0 && (V || !R.ToldWith.empty()) && !R.Optional &&
        (R.Where.Name.empty() || !R.EntryName.empty()) &&
        (R.ToldWith.empty() || createsBeside(F, O, R)) && !isSetElsewhere(R) &&
        G.whenOf(R, F, O) != RunsAt::Now)
      Notes.push_back(
          {Loc, Hook + " is NULL, and is what " + hostCalls(R.Host, R.When)});
    return;
  }
  if (O.Source.Kind != ValueKind::Function)
    return;
  for (FunctionId Wired :
       P.lookup(P.tu(F), O.Source.Text, O.Source.FunctionIsInternal)) {
    bool IsRoot = llvm::any_of(G.roots(Wired), [&](const Root *Rt) {
      return Rt->Class == RootClass::Host && Rt->Loc == O.Loc;
    });
    if (IsRoot && !deletes(Wired))
      Notes.push_back({Loc, Hook + " is '" + G.name(Wired).str() +
                                "', which does not delete this key"});
  }
}

bool HookSearch::creates(FunctionId F, const Value &V) const {
  return V.Kind == ValueKind::Function &&
         llvm::any_of(P.lookup(P.tu(F), V.Text, V.FunctionIsInternal),
                      [&](FunctionId Maker) { return Creators.count(Maker); });
}

/// In the same struct the hook that \p R is told with creates the key.
bool HookSearch::createsBeside(FunctionId F, const Op &O,
                               const RootField &R) const {
  bool Result = false;
  forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &Other) {
    Result |=
        Other.Kind == OpKind::Assign && inOneStruct(Other.Target, O.Target) &&
        Other.Target.Path.back().Name == R.ToldWith && creates(F, Other.Source);
  });
  return Result;
}

/// A table that the library hands out from where the host comes in, without the
/// entry that would be the hook.
void HookSearch::lookForEntry(const RootField &R) {
  const TableModel *Model = G.models().table(R.Record);
  if (R.EntryName.empty() || !Model)
    return;
  std::set<VariableId> Tables, WithEntry;
  std::set<FunctionId> Ways;
  for (const HookIndex::Store &S : Index.stores(lastName(R.Where.Name))) {
    if (S.O->Target.Root != RootKind::Global ||
        !isField(S.O->Target, R.Record, R.Where.Name))
      continue;
    VariableId Table = P.lookupVariable(P.tu(S.F), S.O->Target);
    Tables.insert(Table);
    if (isText(S.O->Source, R.Where.Is))
      WithEntry.insert(Table);
  }
  if (Tables.empty())
    return;
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    if (!P.function(F).has(FF_Internal) &&
        matchesAny(Model->Through, P.function(F).Id))
      Ways.insert(F);
  std::vector<FunctionId> Work(Ways.begin(), Ways.end());
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    for (const CallEdge *E : G.callees(F))
      if (E->When == RunsAt::Now && Ways.insert(E->Callee).second)
        Work.push_back(E->Callee);
  }
  for (FunctionId F : Ways)
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind != OpKind::Assign || O.Source.Where.Root != RootKind::Global)
        return;
      VariableId Table = P.lookupVariable(P.tu(F), O.Source.Where);
      const Variable *V = P.variable(Table).V;
      if (V && Tables.count(Table) && WithEntry.insert(Table).second)
        Notes.push_back({V->Loc, "'" + V->Name.str() + "' has no entry '" +
                                     R.EntryName + "', which is what " +
                                     hostCalls(R.Host, R.When)});
    });
}

/// Code fills the struct and leaves out the hook.
void HookSearch::lookForStore(const RootField &R) {
  if (R.ToldWith.empty() || P.isIncomplete())
    return;
  Location Loc;
  std::string Struct;
  for (const HookIndex::Store &S : Index.stores(lastName(R.ToldWith)))
    if (S.O->Target.Root != RootKind::Global &&
        isField(S.O->Target, R.Record, R.ToldWith) &&
        creates(S.F, S.O->Source)) {
      Loc = S.O->Loc;
      Struct = S.O->Target.Symbol.str();
    }
  bool Set = llvm::any_of(Index.stores(lastName(R.Field)),
                          [&](const HookIndex::Store &S) {
                            return isField(S.O->Target, R.Record, R.Field);
                          });
  if (Loc.isValid() && !Set)
    Notes.push_back({Loc, "'" + R.Field + "' of '" + Struct +
                              "' is never set, and is what " +
                              hostCalls(R.Host, R.When)});
}

/// The one way in which a host can be asked for a call is not used, or not for
/// this key.
void HookSearch::lookAtRegistrar(const Registrar &R) {
  auto Plugin =
      llvm::find_if(G.signs().plugins(), [&](const HostSigns::Plugin &Pl) {
        return Pl.Host->Name == R.Host;
      });
  if (Plugin == G.signs().plugins().end() || P.isIncomplete())
    return;
  llvm::ArrayRef<const CallEdge *> Calls = Index.registrations(R.Function);
  for (const CallEdge *E : Calls)
    if (G.isLive(E->Caller) && !deletes(E->Callee))
      Notes.push_back({E->Call->Loc, "'" + G.name(E->Callee).str() +
                                         "', registered here with '" +
                                         R.Function +
                                         "', does not delete this key"});
  if (Calls.empty() && !G.signs().calls({R.Function}))
    Notes.push_back({Plugin->Loc, "the library never calls '" + R.Function +
                                      "', which registers what " +
                                      hostCalls(R.Host, R.When)});
}

void HookSearch::lookAtField(const RootField &R) {
  std::vector<HookIndex::Store> All, Beside;
  for (const HookIndex::Store &S : Index.stores(lastName(R.Field)))
    if (!P.isForeign(S.F) && isField(S.O->Target, R.Record, R.Field)) {
      All.push_back(S);
      if (&P.tu(S.F) == &P.tu(Creator))
        Beside.push_back(S);
    }
  // Sources of several plugins may have been put together as one.
  for (const HookIndex::Store &S : Beside.empty() ? All : Beside)
    look(S.F, *S.O, R);
}

/// A function with the right name that the host does not find by it.
bool HookSearch::lookAtLostName(const Function &Fn, FunctionId F,
                                const RootFunction &R) {
  if (!matchesPattern(R.Function, Fn.Name) || !deletes(F))
    return false;
  bool IsPlugin = R.OnlyWith.empty()
                      ? llvm::any_of(G.signs().plugins(),
                                     [&](const HostSigns::Plugin &Plugin) {
                                       return Plugin.Host->Name == R.Host;
                                     })
                      : G.signs().shows(R.OnlyWith);
  std::string Why;
  if (Fn.has(FF_Internal))
    Why = "it is visible in its file only";
  else if (Fn.Id != Fn.Name)
    Why = "the linker knows it as '" + Fn.Id.str() + "'";
  else if (Fn.has(FF_Hidden) || !P.unit().Exports.shows(Fn.Id))
    Why = "the library hides it";
  if (!IsPlugin || Why.empty())
    return false;
  Notes.push_back({Fn.Loc, "'" + Fn.Name.str() + "' is never handed to " +
                               R.Host + ": " + Why});
  return true;
}

void HookSearch::lookAtName(const RootFunction &R) {
  bool Defined = false;
  for (FunctionId F : Index.named(R)) {
    const Function &Fn = P.function(F);
    if (!P.isForeign(F) && lookAtLostName(Fn, F, R)) {
      Defined = true;
      continue;
    }
    if (Fn.has(FF_Internal) || !matchesPattern(R.Function, Fn.Id))
      continue;
    Defined = true;
    if (G.signs().shows(R.OnlyWith) && !G.signs().standsBeside(R, Fn.Id) &&
        deletes(F))
      Notes.push_back({Fn.Loc, "'" + Fn.Name.str() + "' is never handed to " +
                                   R.Host + ": the library has no '" +
                                   alike(R.Beside.front(), R.Function, Fn.Id) +
                                   "' beside it"});
    for (const Root *Rt : G.roots(F))
      if (Rt->Class == RootClass::Host && !Rt->Registration && !deletes(F))
        Notes.push_back({Fn.Loc, "'" + Fn.Name.str() + "', which " +
                                     hostCalls(R.Host, R.When) +
                                     ", does not delete this key"});
  }
  if (Defined || P.isIncomplete() || !R.OnlyWith.empty() || !R.Beside.empty())
    return;
  for (const HostSigns::Plugin &Plugin : G.signs().plugins())
    if (Plugin.Host->Name == R.Host && Plugin.Host->Unloads)
      Notes.push_back({Plugin.Loc, "the library has no '" + R.Function +
                                       "', which " +
                                       hostCalls(R.Host, R.When)});
}

std::vector<HookNote> HookSearch::search() {
  // What stands in many tables is not where a maintainer would look.
  constexpr size_t TooMany = 3;
  const Models &M = G.models();
  for (const RootField &R : M.RootFields) {
    bool Told = R.When == RunsAt::Host ||
                (R.When == RunsAt::ExitOnly && !R.ToldWith.empty());
    if (!Told || !R.MadeBy.empty())
      continue;
    size_t Before = Notes.size();
    lookAtField(R);
    lookForEntry(R);
    lookForStore(R);
    if (Notes.size() - Before > TooMany)
      Notes.resize(Before);
  }
  // In the order of names.
  std::map<llvm::StringRef, const Registrar *> Expected;
  for (const auto &Entry : M.Registrars)
    for (const Registrar &R : Entry.second)
      if (R.Expected)
        Expected[Entry.first()] = &R;
  for (const auto &Entry : Expected)
    lookAtRegistrar(*Entry.second);
  std::vector<const RootFunction *> Names;
  for (const auto &Entry : M.RootFunctions)
    if (Entry.second.When == RunsAt::Host)
      Names.push_back(&Entry.second);
  for (const RootFunction &R : M.RootPatterns)
    if (R.When == RunsAt::Host)
      Names.push_back(&R);
  llvm::sort(Names, [](const RootFunction *A, const RootFunction *B) {
    return A->Function < B->Function;
  });
  for (const RootFunction *R : Names)
    lookAtName(*R);
  return std::move(Notes);
}

std::vector<HookNote> hookNotes(const CallGraph &G, const HookIndex &Index,
                                const std::set<FunctionId> &Deleters,
                                FunctionId Creator) {
  return HookSearch(G, Index, Deleters, Creator).search();
}

} // namespace pka
