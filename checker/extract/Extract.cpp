#include "extract/Extract.h"
#include "extract/Conditions.h"
#include "extract/DefinitionVisitor.h"
#include "extract/FunctionBody.h"
#include "extract/IdleCode.h"
#include "extract/KeyMentions.h"
#include "extract/KeyTypes.h"
#include "extract/Mendables.h"
#include "extract/PartOrder.h"
#include "extract/Remarks.h"
#include "clang/AST/Attr.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;

namespace pka {
namespace {

bool overridesVisible(const CXXMethodDecl *Method) {
  return llvm::any_of(Method->overridden_methods(),
                      [](const CXXMethodDecl *Base) {
                        return !isInternal(Base) || overridesVisible(Base);
                      });
}

/// The kind of a special member is all that a summary keeps of it.
uint32_t functionFlags(const FunctionDecl *FD) {
  const FunctionDecl *Recent = FD->getMostRecentDecl();
  uint32_t Flags = 0;
  if (isInternal(FD))
    Flags |= FF_Internal;
  else if (FD->getVisibility() == HiddenVisibility)
    Flags |= FF_Hidden;
  if (Recent->hasAttr<WeakAttr>())
    Flags |= FF_Weak;
  if (FD->isInlined() || FD->isTemplateInstantiation() || FD->isImplicit())
    Flags |= FF_Inline;
  // The attribute may stand on any redeclaration; later ones inherit it.
  if (Recent->hasAttr<ConstructorAttr>())
    Flags |= FF_Constructor;
  if (Recent->hasAttr<DestructorAttr>())
    Flags |= FF_Destructor;
  if (FD->isMain())
    Flags |= FF_Main;
  if (isa<CXXConstructorDecl>(FD))
    Flags |= FF_CxxConstructor;
  if (isa<CXXDestructorDecl>(FD))
    Flags |= FF_CxxDestructor;
  if (FD->isNoReturn())
    Flags |= FF_NoReturn;
  if (isNothrow(FD))
    Flags |= FF_Nothrow;
  if (FD->getReturnType()->isArithmeticType() ||
      FD->getReturnType()->isEnumeralType())
    Flags |= FF_ReturnsNumber;
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(FD))
    if (Ctor->isDelegatingConstructor())
      Flags |= FF_Delegating;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(FD)) {
    if (Method->getParent()->isLambda())
      Flags |= FF_Lambda;
    if (Method->getAccess() == AS_private && !Method->isVirtual() &&
        !Method->getParent()->hasFriends())
      Flags |= FF_Private;
    if (overridesVisible(Method))
      Flags |= FF_OverridesVisible;
  }
  return Flags;
}

class Extractor : public DefinitionVisitor<Extractor> {
public:
  Extractor(ASTContext &Ctx, const Models &M, TuSummary &Out, Extent Tell)
      : DefinitionVisitor(Ctx), Ctx(Ctx), M(M), Out(Out),
        Names(Ctx, *Out.Arena, Out.Directory, M),
        Idle(Ctx, M, /*WithOwn=*/Tell == Extent::Finding) {
    if (Idle.withOwn())
      Names.notesUses();
  }

  /// Templates count as they are instantiated, and of system headers what is
  /// used: in the rest there is nothing to be found, and it is most of a TU.
  bool TraverseDecl(Decl *D) {
    auto *FD = dyn_cast_or_null<FunctionDecl>(D);
    if (!FD || !FD->doesThisDeclarationHaveABody() || FD->isDependentContext())
      return DefinitionVisitor::TraverseDecl(D);
    if (Idle.isUnused(FD))
      return true;
    if (!IsGivenBack && Idle.putAside(FD)) {
      // What comes next is behind it.
      mark();
      Part = 2 * Idle.numAside();
      return true;
    }
    return IsPlainC ? traversePlain(FD) : DefinitionVisitor::TraverseDecl(FD);
  }
  bool VisitFunctionDecl(FunctionDecl *FD);
  bool VisitVarDecl(VarDecl *VD);
  bool VisitLambdaExpr(LambdaExpr *E) {
    return VisitFunctionDecl(E->getCallOperator());
  }
  void finish();
  void mendables() { findMendables(Names, M, Out.Mendables); }
  /// What the source almost says matters where keys are, and where they would
  /// be deleted.
  void remark(const SkippedCode &Skipped, bool HasKeys) {
    auto Matters = [&](llvm::StringRef Text) {
      return HasKeys || llvm::any_of(M.Keys, [&](const auto &Entry) {
               return Entry.second.Action == KeyAction::Delete &&
                      Text.contains(Entry.first());
             });
    };
    findRemarks(Names, Skipped, Matters,
                HasKeys ? Files.getArrayRef() : llvm::ArrayRef<FileID>(),
                Out.Remarks);
  }

private:
  /// Few functions of C hold a definition.
  bool traversePlain(FunctionDecl *FD) {
    HoldsMore = true;
    VisitFunctionDecl(FD);
    return !HoldsMore || TraverseStmt(FD->getBody());
  }
  Function describe(const FunctionDecl *FD);
  Function initializer(llvm::StringRef Name);
  void initialize(const VarDecl *VD);
  bool runAtUnload(llvm::StringRef Section) const;
  void lateAttribute(const FunctionDecl *FD);
  /// What has come since the last call is of the current part.
  void mark() {
    FunctionOrder.mark(Out.Functions, Part);
    VariableOrder.mark(Out.Variables, Part);
    InitOrder.mark(StaticInits, Part);
  }

  ASTContext &Ctx;
  const bool IsCxx = Ctx.getLangOpts().CPlusPlus;
  const bool IsPlainC = !IsCxx && !Ctx.getLangOpts().ObjC;
  const Models &M;
  TuSummary &Out;
  NameTable Names;
  IdleCode Idle;
  std::vector<Op> StaticInits;
  llvm::DenseSet<const Decl *> Seen;
  llvm::SetVector<FileID> Files; ///< That define functions, of the system none.
  /// A function that was put aside is part 2N+1, what is before it 2N.
  unsigned Part = 0;
  bool IsGivenBack = false;
  bool HoldsMore = true; ///< The function that was visited last, beside code.
  PartOrder FunctionOrder, VariableOrder, InitOrder;
};

Function Extractor::describe(const FunctionDecl *FD) {
  Function F;
  F.Id = Names.function(FD);
  F.Name = Names.display(FD);
  F.Loc = Names.location(FD->getLocation());
  F.Flags = functionFlags(FD);
  F.NumParams = FD->getNumParams();
  if (const auto *Method = dyn_cast<CXXMethodDecl>(FD)) {
    F.NumParams += Method->isInstance();
    F.Record = Names.record(Method->getParent());
    for (const CXXMethodDecl *Base : Method->overridden_methods())
      F.Overrides.push_back(Names.function(Base));
  }
  return F;
}

bool Extractor::VisitFunctionDecl(FunctionDecl *FD) {
  if (IsCxx && (FD->isDependentContext() || FD->isDeleted()))
    return true;
  if (const AliasAttr *Alias = Idle.noteAlias(FD)) {
    if (FD->hasAttr<WeakRefAttr>() || !Seen.insert(FD).second)
      return true;
    Function F = describe(FD);
    F.AliasOf = Out.Arena->save(Alias->getAliasee());
    Out.Functions.push_back(std::move(F));
    return true;
  }
  if (!FD->doesThisDeclarationHaveABody() || !FD->getBody()) {
    lateAttribute(FD);
    return true;
  }
  // What a system header defines counts when this TU uses it: the rest would
  // only repeat in every summary.
  if (Idle.isUnused(FD))
    return true;
  if (!Seen.insert(FD).second)
    return true;
  const SourceManager &SM = Ctx.getSourceManager();
  SourceLocation Where = SM.getExpansionLoc(FD->getLocation());
  if (!SM.isInSystemHeader(Where))
    Files.insert(SM.getFileID(Where));
  Function F = describe(FD);
  HoldsMore = lowerFunction(Names, FD, F);
  Out.Functions.push_back(std::move(F));
  return true;
}

/// An attribute behind the definition counts for GCC; Clang drops it.
void Extractor::lateAttribute(const FunctionDecl *FD) {
  // Most functions are declared once.
  const FunctionDecl *Definition =
      FD->getPreviousDecl() ? FD->getDefinition() : nullptr;
  if (!Definition || FD->isImplicit() || FD->hasAttr<DestructorAttr>() ||
      !Seen.count(Definition) || !saysAttribute(FD, "destructor"))
    return;
  llvm::StringRef Id = Names.function(Definition);
  for (Function &F : Out.Functions)
    if (F.Id == Id)
      F.Flags |= FF_Destructor;
}

bool Extractor::runAtUnload(llvm::StringRef Section) const {
  for (const std::string &Prefix : M.FiniSections)
    if (Section.consume_front(Prefix))
      return true;
  return false;
}

Function Extractor::initializer(llvm::StringRef Name) {
  Function F;
  F.Id = Out.Arena->save(("#init:" + Name).str());
  F.Name = Out.Arena->save("(static initialisation)");
  F.Flags = FF_Internal | FF_Initializer;
  return F;
}

void Extractor::initialize(const VarDecl *VD) {
  if (!isConstantInitialized(VD)) {
    if (VD->isStaticLocal())
      return; // Part of its function.
    Function F = initializer(Names.variable(VD));
    F.Loc = Names.location(VD->getLocation());
    lowerDynamicInit(Names, VD, F);
    Out.Functions.push_back(std::move(F));
    return;
  }
  Lowering L(Names, nullptr);
  auto Store = [&](Place Where, Value V, const Expr *E) {
    // What a constant expression calls is not called when the program runs.
    if (V.Kind == ValueKind::Unknown || V.Where.Root == RootKind::Result ||
        V.Where.Root == RootKind::Local)
      return;
    Op O;
    O.Loc = Names.location(E->getBeginLoc());
    O.Target = std::move(Where);
    O.Source = std::move(V);
    StaticInits.push_back(std::move(O));
  };
  Place Where = L.variable(VD);
  if (VD->getType()->isReferenceType())
    Where.Path.pop_back();
  const Expr *Init = VD->getInit();
  if (const auto *List = dyn_cast<InitListExpr>(Init->IgnoreParenImpCasts()))
    forEachInitializer(L, Where, List, Store);
  else
    Store(Where, L.initValue(VD->getType(), Init), Init);
}

bool Extractor::VisitVarDecl(VarDecl *VD) {
  if (!VD->hasGlobalStorage() || isa<ParmVarDecl>(VD) ||
      VD->getType()->isDependentType() ||
      VD->getDeclContext()->isDependentContext() || VD->isTemplated())
    return true;
  bool Definition =
      VD->isThisDeclarationADefinition() != VarDecl::DeclarationOnly;
  // A header's declaration says less than the definition that follows it.
  if (!Definition && ((!VD->isReferenced() && !VD->isUsed()) ||
                      VD->hasDefinition() != VarDecl::DeclarationOnly))
    return true;
  // A tentative definition in C stands for all of them.
  const VarDecl *Key = Definition ? VD->getCanonicalDecl() : VD;
  bool First = Seen.insert(Key).second;
  const VarDecl *WithInit = nullptr;
  const Expr *Init = VD->getAnyInitializer(WithInit);
  if (WithInit == VD && Init && !VD->isInvalidDecl() &&
      !Init->isValueDependent() &&
      !(Ctx.getSourceManager().isInSystemHeader(VD->getLocation()) &&
        !VD->isUsed(false)))
    initialize(VD);
  if (!First)
    return true;
  Variable V;
  V.Id = Names.variable(VD);
  V.Name = Names.display(VD);
  V.Loc = Names.location(VD->getLocation());
  V.Record = Names.record(VD->getType());
  if (isInternal(VD))
    V.Flags |= VF_Internal;
  else if (VD->getVisibility() == HiddenVisibility)
    V.Flags |= VF_Hidden;
  if (VD->isStaticLocal())
    V.Flags |= VF_StaticLocal;
  if (VD->hasAttr<WeakAttr>())
    V.Flags |= VF_Weak;
  if (VD->isInline() ||
      VD->getTemplateSpecializationKind() == TSK_ImplicitInstantiation)
    V.Flags |= VF_Inline;
  if (!Definition)
    V.Flags |= VF_Declaration;
  if (VD->getTLSKind() != VarDecl::TLS_None)
    V.Flags |= VF_ThreadLocal;
  if (Init)
    V.Flags |= VF_HasInitializer;
  if (VD->getType()->isAnyPointerType() || VD->getType()->isReferenceType())
    V.Flags |= VF_Pointer;
  if (VD->getType()->isArrayType())
    V.Flags |= VF_Array;
  if (const auto *Section = VD->getAttr<SectionAttr>())
    V.Flags |= runAtUnload(Section->getName()) ? VF_FiniArray : VF_Kept;
  if (VD->hasAttr<UsedAttr>() || VD->hasAttr<RetainAttr>())
    V.Flags |= VF_Kept;
  if (Definition && VD->needsDestruction(Ctx) == QualType::DK_cxx_destructor)
    if (const auto *RD =
            Ctx.getBaseElementType(VD->getType())->getAsCXXRecordDecl())
      if (const CXXDestructorDecl *Dtor = RD->getDestructor())
        V.Destructor = Names.function(Dtor);
  Out.Variables.push_back(std::move(V));
  return true;
}

void Extractor::finish() {
  mark();
  IsGivenBack = true;
  Idle.giveBack(Names, [&](unsigned Number, FunctionDecl *FD) {
    Part = 2 * Number + 1;
    TraverseDecl(FD);
    mark();
  });
  FunctionOrder.sort(Out.Functions);
  VariableOrder.sort(Out.Variables);
  InitOrder.sort(StaticInits);
  Function F = initializer("");
  F.Blocks.own().emplace_back().Ops = std::move(StaticInits);
  Out.Functions.push_back(std::move(F));
}

} // namespace

TuSummary extractSummary(ASTContext &Context, const Models &M,
                         const TuOrigin &Origin, const SkippedCode &Skipped,
                         Extent Tell) {
  TuSummary Out;
  Out.MainFile = Out.Arena->save(Origin.MainFile);
  Out.Directory = Out.Arena->save(Origin.Directory);
  Out.Output = Out.Arena->save(Origin.Output);
  Extractor E(Context, M, Out, Tell);
  E.TraverseDecl(Context.getTranslationUnitDecl());
  E.finish();
  if (Tell != Extent::All)
    return Out;
  bool HasKeys = mentionsKeys(Context, M, Skipped);
  if (HasKeys)
    E.mendables();
  E.remark(Skipped, HasKeys || declaresKey(Context, M));
  return Out;
}

} // namespace pka
