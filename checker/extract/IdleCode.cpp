#include "extract/IdleCode.h"
#include "extract/IdleMentions.h"
#include "clang/AST/Attr.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace pka {

IdleCode::IdleCode(ASTContext &Ctx, const Models &M) : Ctx(Ctx), Modelled(M) {}

bool IdleCode::isSystem(const FunctionDecl *FD) const {
  return Ctx.getSourceManager().isInSystemHeader(FD->getLocation());
}

bool IdleCode::isUnused(const FunctionDecl *FD) const {
  return !FD->isUsed(/*CheckUsedAttr=*/false) && isSystem(FD);
}

/// Whether the definition \p FD runs only where something names it.
static bool runsByNameOnly(const FunctionDecl *FD) {
  if (FD->isExternallyVisible() && !FD->isInlined() && !FD->isImplicit() &&
      !FD->isTemplateInstantiation())
    return false; // Other TUs have no definition of their own.
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  return !(Method && Method->isVirtual()) && !FD->hasAttr<ConstructorAttr>() &&
         !FD->hasAttr<DestructorAttr>() && !FD->hasAttr<UsedAttr>();
}

bool IdleCode::putAside(FunctionDecl *FD) {
  // A later declaration may bring an attribute.
  if (!runsByNameOnly(FD) || FD->getMostRecentDecl() != FD || !FD->getBody() ||
      !isSystem(FD))
    return false;
  if (Numbers.try_emplace(FD->getCanonicalDecl(), Aside.size()).second)
    Aside.push_back(FD);
  return true;
}

void IdleCode::noteAlias(const FunctionDecl *FD) {
  if (!FD->hasAttrs())
    return;
  if (const auto *Alias = FD->getAttr<AliasAttr>())
    Aliases.insert(Alias->getAliasee());
  if (const auto *Ref = FD->getAttr<WeakRefAttr>())
    Aliases.insert(Ref->getAliasee());
  if (const auto *Label = FD->getAttr<AsmLabelAttr>())
    Aliases.insert(Label->getLabel());
}

bool IdleCode::isAliased(const FunctionDecl *FD) const {
  return FD->getIdentifier() && Aliases.count(FD->getName());
}

/// Which of the functions have to do with the program or with what models speak
/// of, or lead to one that has.
std::vector<bool> IdleCode::findLeading() {
  IdleMentions Mentions(Ctx, Modelled);
  // A mangled name is not taken apart.
  bool HasMangled = llvm::any_of(Aliases, [](const auto &Entry) {
    return Entry.first().take_front(2) == "_Z";
  });
  std::vector<std::vector<unsigned>> NamedBy(Aside.size());
  std::vector<unsigned> Work;
  for (unsigned I = 0; I != Aside.size(); ++I) {
    IdleFacts Facts = Mentions.find(Aside[I]);
    if (Facts.Matters || HasMangled || isAliased(Aside[I]))
      Work.push_back(I);
    for (const Decl *D : Facts.Names) {
      auto It = Numbers.find(D);
      if (It != Numbers.end())
        NamedBy[It->second].push_back(I);
    }
  }
  std::vector<bool> Leads(Aside.size());
  while (!Work.empty()) {
    unsigned I = Work.back();
    Work.pop_back();
    if (Leads[I])
      continue;
    Leads[I] = true;
    Work.insert(Work.end(), NamedBy[I].begin(), NamedBy[I].end());
  }
  return Leads;
}

void IdleCode::giveBack(
    NameTable &Names,
    llvm::function_ref<void(unsigned, FunctionDecl *)> Lower) {
  std::vector<bool> Leads = findLeading(), Done(Aside.size());
  auto Take = [&](unsigned I) {
    if (!Done[I])
      Lower(I, Aside[I]);
    Done[I] = true;
  };
  for (unsigned I = 0; I != Aside.size(); ++I)
    if (Leads[I])
      Take(I);
  // The list grows while functions are lowered.
  for (size_t N = 0; N != Names.functions().size(); ++N) {
    auto It = Numbers.find(Names.functions()[N]);
    if (It != Numbers.end())
      Take(It->second);
  }
}

} // namespace pka
