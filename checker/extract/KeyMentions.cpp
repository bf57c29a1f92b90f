#include "extract/KeyMentions.h"
#include "extract/TopLevel.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using llvm::StringRef;

namespace pka {

static bool isReferenced(const NamedDecl *ND) {
  return llvm::any_of(ND->redecls(), [](const Decl *Redecl) {
    return Redecl->isReferenced() || Redecl->isUsed(false);
  });
}

bool mentionsFunction(ASTContext &Context, StringRef Name) {
  return llvm::any_of(topLevelDecls(Context, Name), isReferenced);
}

/// Those of \p Names that the TU references.
static llvm::SmallVector<StringRef, 8>
referenced(ASTContext &Context, llvm::ArrayRef<StringRef> Names) {
  llvm::SmallVector<StringRef, 8> Result;
  if (Context.getLangOpts().CPlusPlus) {
    llvm::copy_if(Names, std::back_inserter(Result), [&](StringRef Name) {
      return mentionsFunction(Context, Name);
    });
    return Result;
  }
  // In C that is a search, which is done for all of them at once.
  llvm::DenseMap<const IdentifierInfo *, StringRef> Wanted;
  for (StringRef Name : Names) {
    auto It = Context.Idents.find(Name);
    if (It != Context.Idents.end())
      Wanted[It->second] = Name;
  }
  if (Wanted.empty())
    return Result;
  for (const Decl *D : Context.getTranslationUnitDecl()->decls()) {
    const auto *ND = dyn_cast<NamedDecl>(D);
    auto It = ND ? Wanted.find(ND->getIdentifier()) : Wanted.end();
    if (It == Wanted.end() || !isReferenced(ND))
      continue;
    Result.push_back(It->second);
    Wanted.erase(It);
  }
  return Result;
}

namespace {

/// Finds several names in one pass over a text, each as a whole word.
class NameSearch {
public:
  explicit NameSearch(llvm::ArrayRef<StringRef> Names) : Names(Names) {
    for (StringRef Name : Names)
      Shortest = std::min(Shortest, Name.size());
    // How far the next beginning can be, by the last character in view.
    std::fill(std::begin(Steps), std::end(Steps), Shortest);
    for (StringRef Name : Names)
      for (size_t I = 0; I != Shortest; ++I) {
        size_t &Step = Steps[static_cast<unsigned char>(Name[I])];
        Step = std::min(Step, Shortest - 1 - I);
      }
  }

  /// Where the next name begins at or behind \p At, and which it is; or npos.
  size_t next(StringRef Text, size_t At, StringRef &Found) const {
    while (At + Shortest <= Text.size()) {
      size_t Step = Steps[static_cast<unsigned char>(Text[At + Shortest - 1])];
      if (Step == 0)
        for (StringRef Name : Names)
          if (Text[At] == Name[0] && Text.substr(At, Name.size()) == Name &&
              !isPart(Text, At - 1) && !isPart(Text, At + Name.size())) {
            Found = Name;
            return At;
          }
      At += std::max<size_t>(Step, 1);
    }
    return StringRef::npos;
  }

private:
  /// The name would go on there.
  static bool isPart(StringRef Text, size_t At) {
    return At < Text.size() && (llvm::isAlnum(Text[At]) || Text[At] == '_');
  }

  llvm::ArrayRef<StringRef> Names;
  size_t Shortest = 255;
  size_t Steps[256];
};

/// Whether all references to some functions stand in functions of the system's
/// headers that nobody uses.
class DeadReferences {
public:
  DeadReferences(ASTContext &Context, llvm::ArrayRef<StringRef> Names,
                 const SkippedCode &Skipped)
      : Context(Context), SM(Context.getSourceManager()), Names(Names),
        Skipped(Skipped), Search(Names) {}

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
  NameSearch Search;
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
  StringRef Name;
  for (size_t At = Search.next(Text, 0, Name); At != StringRef::npos;
       At = Search.next(Text, At + 1, Name)) {
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
  llvm::SmallVector<StringRef, 8> Referenced = referenced(Context, Names);
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
