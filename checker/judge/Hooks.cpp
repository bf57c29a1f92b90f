#include "judge/Hooks.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {
namespace {

class HookSearch {
public:
  HookSearch(const CallGraph &G, const std::set<FunctionId> &Deleters)
      : G(G), P(G.program()), Deleters(Deleters) {}

  std::vector<HookNote> search();

private:
  void look(FunctionId F, const Op &O, const RootField &R);
  void lookAtField(const RootField &R);
  void lookAtName(const RootFunction &R);
  bool deletes(FunctionId F) const;
  bool isSetElsewhere(const RootField &R) const;
  std::string hostCalls(const std::string &Host) const;

  const CallGraph &G;
  const Program &P;
  const std::set<FunctionId> &Deleters;
  std::vector<HookNote> Notes;
};

} // namespace

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

/// Code, rather than an initialiser, puts something into the field.
bool HookSearch::isSetElsewhere(const RootField &R) const {
  bool Result = false;
  for (FunctionId F = 0; F < P.functions().size() && !Result; ++F)
    if (!P.function(F).has(FF_Initializer))
      forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
        Result |=
            O.Kind == OpKind::Assign && isField(O.Target, R.Record, R.Field);
      });
  return Result;
}

std::string HookSearch::hostCalls(const std::string &Host) const {
  const HostModel *H = G.models().host(Host);
  return Host + (H && !H->Unloads ? " calls when it ends"
                                  : " calls before it unloads the library");
}

void HookSearch::look(FunctionId F, const Op &O, const RootField &R) {
  const Variable *V = nullptr;
  if (O.Target.Root == RootKind::Global)
    V = P.variable(P.lookupVariable(P.tu(F), O.Target)).V;
  std::string Hook = "'" + R.Field + "'";
  if (V)
    Hook += " of '" + V->Name.str() + "'";
  // What an initialiser leaves out has no position of its own.
  Location Loc = O.Loc.isValid() || !V ? O.Loc : V->Loc;
  if (O.Source.Kind == ValueKind::Constant) {
    if (O.Source.Int == 0 && V && !R.Optional && R.Where.Name.empty() &&
        !isSetElsewhere(R))
      Notes.push_back(
          {Loc, Hook + " is NULL, and is what " + hostCalls(R.Host)});
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

void HookSearch::lookAtField(const RootField &R) {
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    if (!P.isForeign(F))
      forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
        if (O.Kind == OpKind::Assign && isField(O.Target, R.Record, R.Field))
          look(F, O, R);
      });
}

void HookSearch::lookAtName(const RootFunction &R) {
  bool Defined = false;
  for (FunctionId F = 0; F < P.functions().size(); ++F) {
    const Function &Fn = P.function(F);
    if (Fn.has(FF_Internal) || !matchesPattern(R.Function, Fn.Id))
      continue;
    Defined = true;
    for (const Root *Rt : G.roots(F))
      if (Rt->Class == RootClass::Host && !Rt->Registration && !deletes(F))
        Notes.push_back({Fn.Loc, "'" + Fn.Name.str() + "', which " +
                                     hostCalls(R.Host) +
                                     ", does not delete this key"});
  }
  if (Defined || P.isIncomplete() || !R.OnlyWith.empty())
    return;
  for (const HostSigns::Plugin &Plugin : G.signs().plugins())
    if (Plugin.Host->Name == R.Host && Plugin.Host->Unloads)
      Notes.push_back({Plugin.Loc, "the library has no '" + R.Function +
                                       "', which " + hostCalls(R.Host)});
}

std::vector<HookNote> HookSearch::search() {
  // What stands in many tables is not where a maintainer would look.
  constexpr size_t TooMany = 3;
  const Models &M = G.models();
  for (const RootField &R : M.RootFields) {
    if (R.When != RunsAt::Host || !R.MadeBy.empty())
      continue;
    size_t Before = Notes.size();
    lookAtField(R);
    if (Notes.size() - Before > TooMany)
      Notes.resize(Before);
  }
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

std::vector<HookNote> hookNotes(const CallGraph &G,
                                const std::set<FunctionId> &Deleters) {
  return HookSearch(G, Deleters).search();
}

} // namespace pka
