// One pass over a unit for all that its findings will ask of the hosts' hooks.
#include "judge/Hooks.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

void HookIndex::build() const {
  Built = true;
  const Program &P = G.program();
  std::vector<const RootFunction *> Patterns;
  llvm::StringMap<std::vector<const RootFunction *>> Exact;
  auto Add = [&](const RootFunction &R) {
    if (llvm::StringRef(R.Function).contains('*'))
      Patterns.push_back(&R);
    else
      Exact[R.Function].push_back(&R);
  };
  for (const auto &Entry : G.models().RootFunctions)
    Add(Entry.second);
  for (const RootFunction &R : G.models().RootPatterns)
    Add(R);
  for (FunctionId F = 0; F < P.functions().size(); ++F) {
    const Function &Fn = P.function(F);
    for (llvm::StringRef Name : {Fn.Id, Fn.Name}) {
      auto It = Exact.find(Name);
      if (It != Exact.end())
        for (const RootFunction *R : It->second)
          Named[R].push_back(F);
    }
    for (const RootFunction *R : Patterns)
      if (matchesPattern(R->Function, Fn.Id) ||
          matchesPattern(R->Function, Fn.Name))
        Named[R].push_back(F);
    forEachOp(Fn, [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind == OpKind::Assign && !O.Target.Path.empty() &&
          O.Target.Path.back().Kind == StepKind::Field)
        Stores[O.Target.Path.back().Name].push_back({F, &O});
    });
    for (const CallEdge *E : G.callees(F))
      if (E->Via)
        Registrations[E->Via->Function].push_back(E);
  }
  for (auto &Entry : Named) {
    auto &Functions = Entry.second;
    Functions.erase(std::unique(Functions.begin(), Functions.end()),
                    Functions.end());
  }
}

llvm::ArrayRef<HookIndex::Store>
HookIndex::stores(llvm::StringRef Field) const {
  if (!Built)
    build();
  auto It = Stores.find(Field);
  if (It == Stores.end())
    return {};
  return It->second;
}

llvm::ArrayRef<FunctionId> HookIndex::named(const RootFunction &R) const {
  if (!Built)
    build();
  auto It = Named.find(&R);
  if (It == Named.end())
    return {};
  return It->second;
}

llvm::ArrayRef<const CallEdge *>
HookIndex::registrations(llvm::StringRef Name) const {
  if (!Built)
    build();
  auto It = Registrations.find(Name);
  if (It == Registrations.end())
    return {};
  return It->second;
}

} // namespace pka
