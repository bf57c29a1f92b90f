#include "extract/IdleCode.h"
#include "extract/IdleMentions.h"
#include "extract/OwnMentions.h"
#include "clang/AST/Attr.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace pka {

IdleCode::IdleCode(ASTContext &Ctx, const Models &M, bool WithOwn)
    : Ctx(Ctx), WithOwn(WithOwn && !Ctx.getLangOpts().CPlusPlus &&
                        !Ctx.getLangOpts().ObjC),
      M(M), Modelled(M, /*WithMemory=*/!this->WithOwn) {}

bool IdleCode::isSystem(const FunctionDecl *FD) const {
  return Ctx.getSourceManager().isInSystemHeader(FD->getLocation());
}

bool IdleCode::isOwn(const FunctionDecl *FD) const {
  return WithOwn && !FD->isMain() && !FD->hasAttr<AsmLabelAttr>();
}

/// The loader runs the definition \p FD.
static bool runsByItself(const FunctionDecl *FD) {
  return FD->hasAttr<ConstructorAttr>() || FD->hasAttr<DestructorAttr>();
}

bool IdleCode::isUnused(const FunctionDecl *FD) const {
  return !FD->isUsed(/*CheckUsedAttr=*/false) && isSystem(FD) &&
         !runsByItself(FD);
}

/// Something else than code runs the definition \p FD, or may.
static bool runsUnnamed(const FunctionDecl *FD) {
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  return (Method && Method->isVirtual()) || runsByItself(FD) ||
         FD->hasAttr<UsedAttr>();
}

/// Other TUs have no definition of their own of \p FD.
static bool isOnlyHere(const FunctionDecl *FD) {
  return FD->isExternallyVisible() && !FD->isInlined() && !FD->isImplicit() &&
         !FD->isTemplateInstantiation();
}

bool IdleCode::putAside(FunctionDecl *FD) {
  // A later declaration may bring an attribute.
  if (FD->getMostRecentDecl() != FD || runsUnnamed(FD) || !FD->getBody())
    return false;
  bool IsSystem = isSystem(FD);
  if (IsSystem ? isOnlyHere(FD) : !isOwn(FD))
    return false;
  if (Numbers.try_emplace(FD->getCanonicalDecl(), Aside.size()).second) {
    Aside.push_back(FD);
    Own.push_back(!IsSystem);
  }
  return true;
}

const AliasAttr *IdleCode::noteAlias(const FunctionDecl *FD) {
  const AliasAttr *Result = nullptr;
  if (!FD->hasAttrs())
    return Result;
  for (const Attr *A : FD->getAttrs()) {
    if (const auto *Alias = dyn_cast<AliasAttr>(A)) {
      Result = Result ? Result : Alias;
      Aliases.insert(Alias->getAliasee());
    } else if (const auto *Ref = dyn_cast<WeakRefAttr>(A)) {
      Aliases.insert(Ref->getAliasee());
    } else if (const auto *Label = dyn_cast<AsmLabelAttr>(A)) {
      Aliases.insert(Label->getLabel());
    }
  }
  return Result;
}

bool IdleCode::isAliased(const FunctionDecl *FD) const {
  return FD->getIdentifier() && Aliases.count(FD->getName());
}

/// \p From and what leads to it.
std::vector<bool> IdleCode::leadingTo(std::vector<unsigned> From) const {
  std::vector<bool> Leads(Aside.size());
  while (!From.empty()) {
    unsigned I = From.back();
    From.pop_back();
    if (Leads[I])
      continue;
    Leads[I] = true;
    From.insert(From.end(), NamedBy[I].begin(), NamedBy[I].end());
  }
  return Leads;
}

/// Which of the functions have to do with the program or with what models speak
/// of, or lead to one that has; and, by what else they may share with other
/// code, the rest of those of the program.
std::vector<bool> IdleCode::findLeading() {
  // A mangled name is not taken apart.
  bool HasMangled = llvm::any_of(Aliases, [](const auto &Entry) {
    return Entry.first().take_front(2) == "_Z";
  });
  NamedBy.assign(Aside.size(), {});
  std::vector<unsigned> Matter, Named;
  IdleMentions Mentions(Ctx, Modelled);
  for (unsigned I = 0; I != Aside.size(); ++I) {
    if (HasMangled || isAliased(Aside[I]))
      Named.push_back(I);
    if (Own[I])
      continue;
    IdleFacts Facts = Mentions.find(Aside[I]);
    if (Facts.Matters)
      Matter.push_back(I);
    for (const Decl *D : Facts.Names) {
      auto It = Numbers.find(D);
      if (It != Numbers.end())
        NamedBy[It->second].push_back(I);
    }
  }
  if (Own.any()) {
    std::vector<bool> Brings = leadingTo(Matter);
    OwnMentions OwnMentions(Ctx, M, Modelled);
    for (unsigned I : Own.set_bits()) {
      OwnFacts Facts = OwnMentions.find(Aside[I]);
      if (Facts.Matters)
        Matter.push_back(I);
      else
        for (const Decl *D : Facts.Shared) {
          auto It = Numbers.find(D);
          // What the system's headers only use among themselves brings nothing.
          if (It == Numbers.end() || Own[It->second] || Brings[It->second])
            Sharing[D].push_back(I);
        }
    }
  }
  Matter.insert(Matter.end(), Named.begin(), Named.end());
  return leadingTo(std::move(Matter));
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
  for (size_t N = 0; N != Names.named().size(); ++N) {
    const Decl *D = Names.named()[N];
    auto It = Numbers.find(D);
    if (It != Numbers.end())
      Take(It->second);
    auto Shared = Sharing.find(D);
    if (Shared != Sharing.end())
      llvm::for_each(Shared->second, Take);
  }
}

} // namespace pka
