#include "extract/KeyMentions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using llvm::StringRef;

namespace pka {

bool mentionsFunction(ASTContext &Context, StringRef Name) {
  auto It = Context.Idents.find(Name);
  if (It == Context.Idents.end())
    return false;
  for (const NamedDecl *ND :
       Context.getTranslationUnitDecl()->lookup(It->second))
    for (const Decl *Redecl : ND->redecls())
      if (Redecl->isReferenced() || Redecl->isUsed(false))
        return true;
  return false;
}

namespace {

/// Whether all references to some functions stand in functions of the system's
/// headers that nobody uses.
class DeadReferences {
public:
  DeadReferences(ASTContext &Context, llvm::ArrayRef<StringRef> Names,
                 const SkippedCode &Skipped)
      : Context(Context), SM(Context.getSourceManager()), Names(Names),
        Skipped(Skipped) {}

  bool areAll();

private:
  bool isPasted(StringRef Name) const;
  bool isSkipped(FileID File, unsigned Offset) const;
  bool isDead(const DeclContext *Scope, FileID File, unsigned Offset);
  bool isDead(FileID File, StringRef Text);

  ASTContext &Context;
  const SourceManager &SM;
  llvm::ArrayRef<StringRef> Names;
  const SkippedCode &Skipped;
};

} // namespace

/// Two identifiers of the TU make the name, when some macro joins them.
bool DeadReferences::isPasted(StringRef Name) const {
  auto IsIdentifier = [&](StringRef S) {
    return Context.Idents.find(S) != Context.Idents.end();
  };
  for (size_t I = 4; I < Name.size(); ++I)
    if (IsIdentifier(Name.take_front(I)) && IsIdentifier(Name.drop_front(I)))
      return true;
  return false;
}

/// The declaration of \p Scope around a place of a system header is a
/// prototype, or a function that is not used; or there is none.
bool DeadReferences::isDead(const DeclContext *Scope, FileID File,
                            unsigned Offset) {
  auto OffsetIn = [&](SourceLocation Loc) {
    auto [Id, At] = SM.getDecomposedExpansionLoc(Loc);
    return Id == File ? At : ~0u;
  };
  SourceLocation Start = SM.getLocForStartOfFile(File),
                 Stop = SM.getLocForEndOfFile(File);
  for (const Decl *D : Scope->decls()) {
    // `extern "C"` may span files.
    if (const auto *Linkage = dyn_cast<LinkageSpecDecl>(D)) {
      if (!isDead(Linkage, File, Offset))
        return false;
      continue;
    }
    // Most declarations are elsewhere, which costs nothing to see.
    SourceLocation Loc = D->getLocation();
    if (Loc.isFileID() && !(Start <= Loc && Loc < Stop))
      continue;
    unsigned Begin = OffsetIn(D->getBeginLoc());
    if (Begin > Offset || OffsetIn(D->getEndLoc()) < Offset)
      continue;
    const auto *FD = dyn_cast<FunctionDecl>(D);
    return FD && (!FD->doesThisDeclarationHaveABody() ||
                  (FD->isInlined() && !FD->isReferenced() &&
                   !FD->isUsed(/*CheckUsedAttr=*/false)));
  }
  return true; // A comment, or code that is left out.
}

/// \p Offset is in the definition of a macro.
static bool isInDefine(StringRef Text, unsigned Offset) {
  size_t Begin = Offset;
  while (Begin && !(Text[Begin - 1] == '\n' &&
                    Text.take_front(Begin - 1).rtrim('\r').take_back() != "\\"))
    --Begin;
  return Text.drop_front(Begin).ltrim(" \t").take_front() == "#";
}

/// The preprocessor has left the place out.
bool DeadReferences::isSkipped(FileID File, unsigned Offset) const {
  return llvm::any_of(Skipped.Ranges, [&](SourceRange Range) {
    auto [Id, Begin] = SM.getDecomposedLoc(Range.getBegin());
    auto [EndId, End] = SM.getDecomposedLoc(Range.getEnd());
    return Id == File && EndId == File && Begin <= Offset && Offset < End;
  });
}

bool DeadReferences::isDead(FileID File, StringRef Text) {
  bool IsSystem =
      SrcMgr::isSystem(SM.getFileCharacteristic(SM.getLocForStartOfFile(File)));
  auto IsPart = [&](size_t At) {
    return At < Text.size() && (llvm::isAlnum(Text[At]) || Text[At] == '_');
  };
  for (StringRef Name : Names)
    for (size_t At = Text.find(Name); At != StringRef::npos;
         At = Text.find(Name, At + Name.size())) {
      if ((At && IsPart(At - 1)) || IsPart(At + Name.size()))
        continue; // Another name.
      if (IsSystem ? isInDefine(Text, At) ||
                         !isDead(Context.getTranslationUnitDecl(), File, At)
                   : !isSkipped(File, At))
        return false;
    }
  return true;
}

bool DeadReferences::areAll() {
  if (llvm::any_of(Names, [&](StringRef Name) { return isPasted(Name); }))
    return false;
  for (unsigned I = 0; I != SM.local_sloc_entry_size(); ++I) {
    const SrcMgr::SLocEntry &Entry = SM.getLocalSLocEntry(I);
    if (!Entry.isFile() || !Entry.getOffset())
      continue;
    FileID File =
        SM.getFileID(SourceLocation::getFromRawEncoding(Entry.getOffset()));
    auto Text = SM.getBufferDataOrNone(File);
    if (Text && !isDead(File, *Text))
      return false;
  }
  return true;
}

bool mentionsKeys(ASTContext &Context, llvm::ArrayRef<StringRef> Names,
                  const SkippedCode &Skipped) {
  llvm::SmallVector<StringRef, 8> Referenced;
  for (StringRef Name : Names)
    if (mentionsFunction(Context, Name))
      Referenced.push_back(Name);
  return !Referenced.empty() &&
         !DeadReferences(Context, Referenced, Skipped).areAll();
}

bool mentionsKeys(ASTContext &Context, const Models &M,
                  const SkippedCode &Skipped) {
  llvm::SmallVector<StringRef, 64> Names;
  for (const auto &Entry : M.Keys)
    if (Entry.second.Action != KeyAction::Use)
      Names.push_back(Entry.first());
  // What is looked up by its name is in strings only.
  for (const auto &Entry : M.Lookups)
    Names.push_back(Entry.first());
  return mentionsKeys(Context, Names, Skipped);
}

} // namespace pka
