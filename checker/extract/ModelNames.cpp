#include "extract/ModelNames.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace pka {

void ModelNames::add(llvm::StringRef Name) {
  if (Name.contains('*'))
    Patterns.push_back({Name.split('*').first, Name.rsplit('*').second, Name});
  else if (Name.take_front(2) == "_Z")
    Mangled += Name;
  else if (!Name.empty())
    Names.insert(Name);
}

void ModelNames::add(const std::vector<std::string> &List) {
  for (const std::string &Name : List)
    add(Name);
}

void ModelNames::add(const Sign &S) {
  add(S.Defines);
  add(S.Calls);
}

ModelNames::ModelNames(const Models &M, bool WithMemory) {
  for (const auto &Entry : M.Keys)
    add(Entry.first());
  for (const auto &Entry : M.Lookups)
    add(Entry.first());
  for (const auto &Entry : M.Registrars) {
    add(Entry.first());
    for (const Registrar &R : Entry.second) {
      add(R.Next.Name);
      add(R.Previous.Name);
      for (const JoinModel &J : R.JoinedBy)
        add(J.Function);
    }
  }
  for (const auto &Entry : M.RootFunctions) {
    add(Entry.first());
    add(Entry.second.OnlyWith);
    add(Entry.second.Unless.Name);
  }
  for (const RootFunction &Root : M.RootPatterns) {
    add(Root.Function);
    add(Root.OnlyWith);
    add(Root.Beside);
    add(Root.Unless.Name);
  }
  for (const RootField &Root : M.RootFields) {
    add(Root.Record + "." + Root.Field);
    add(Root.MadeBy);
  }
  for (const HostModel &Host : M.Hosts)
    for (const Sign &S : Host.Plugins)
      add(S);
  for (const PoolModel &Pool : M.Pools) {
    add(Pool.Field);
    add(Pool.CallbackOf);
    add(Pool.Function);
    add(Pool.EndedBy);
  }
  for (const TableModel &Table : M.Tables)
    add(Table.Through);
  for (const CancelApi &Cancel : M.Cancels)
    add(Cancel.Function);
  for (const PinModel &Pin : M.Pins)
    add(Pin.Function);
  for (const GetterApi &Getter : M.Getters) {
    add(Getter.Functions);
    for (const KeeperApi &Keeper : Getter.Keepers)
      add(Keeper.Function);
  }
  for (const LoaderApi &Loader : M.Loaders) {
    add(Loader.Function);
    add(Loader.ClosedBy);
  }
  if (!WithMemory)
    return;
  for (const auto &Entry : M.Deallocators)
    add(Entry.first());
  for (const LoaderApi &Loader : M.Loaders) {
    add(Loader.TellPath);
    add(Loader.CopyPath);
    add(Loader.AlterPath);
  }
}

bool ModelNames::find(llvm::StringRef Name) const {
  return Names.count(Name) || llvm::any_of(Patterns, [&](const Pattern &P) {
           return Name.take_front(P.Begin.size()) == P.Begin &&
                  Name.take_back(P.End.size()) == P.End &&
                  matchesPattern(P.Whole, Name);
         });
}

bool ModelNames::contain(const NamedDecl *ND) {
  if (!ND->getIdentifier())
    return false;
  const DeclContext *DC = ND->getDeclContext();
  const auto *Record = dyn_cast<RecordDecl>(DC);
  if (isa<FieldDecl>(ND) && !Record->getIdentifier())
    return false;
  auto Inserted = Known.try_emplace(ND->getCanonicalDecl(), false);
  if (!Inserted.second)
    return Inserted.first->second;
  // Models know functions by the names that the linker sees.
  bool &Result = Inserted.first->second;
  if (!isa<FieldDecl>(ND) && !DC->getRedeclContext()->isTranslationUnit())
    Result = llvm::StringRef(Mangled).contains(
        (llvm::Twine(ND->getName().size()) + ND->getName()).str());
  else
    Result = find(Record ? (Record->getName() + "." + ND->getName()).str()
                         : ND->getName().str());
  return Result;
}

} // namespace pka
