#include "extract/Names.h"
#include "summary/Dots.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace pka {

bool isNothrow(const FunctionDecl *FD) {
  const auto *Type = FD->getType()->getAs<FunctionProtoType>();
  return Type && FD->getASTContext().getLangOpts().CPlusPlus &&
         !isUnresolvedExceptionSpec(Type->getExceptionSpecType()) &&
         Type->isNothrow();
}

bool isInternal(const NamedDecl *ND) { return !ND->isExternallyVisible(); }

NameTable::NameTable(ASTContext &Ctx, StringArena &Arena,
                     llvm::StringRef Directory, const Models &M)
    : Ctx(Ctx), Arena(Arena), Directory(Directory), M(M),
      Mangler(Ctx.createMangleContext()) {}

static bool isLambdaMember(const NamedDecl *ND) {
  const auto *RD = dyn_cast<CXXRecordDecl>(ND->getDeclContext());
  return RD && RD->isLambda();
}

static std::string usr(const Decl *D) {
  llvm::SmallString<128> Buffer;
  if (index::generateUSRForDecl(D, Buffer))
    return {};
  return std::string(Buffer);
}

llvm::StringRef NameTable::linkageName(GlobalDecl GD, const NamedDecl *ND) {
  // The manglings of lambdas depend on numbers that only the code generator
  // settles; a USR holds the position instead. The same for what C keeps
  // inside a function, where several statics may share a name.
  bool Plain =
      !isLambdaMember(ND) && !ND->getDeclContext()->isDependentContext();
  if (Plain && isa<VarDecl>(ND) && cast<VarDecl>(ND)->isStaticLocal() &&
      isInternal(ND))
    Plain = false;
  if (Plain) {
    if (!Mangler->shouldMangleDeclName(ND)) {
      if (ND->getIdentifier())
        return Arena.save(ND->getName());
    } else {
      std::string Out;
      llvm::raw_string_ostream OS(Out);
      Mangler->mangleName(GD, OS);
      OS.flush();
      // \01 tells LLVM not to prefix an assembler name.
      return Arena.save(llvm::StringRef(Out).ltrim('\1'));
    }
  }
  std::string Name = usr(ND);
  if (Name.empty())
    Name = ND->getNameAsString();
  // A USR of a function-local static repeats for equal names in sibling
  // scopes; the position tells them apart.
  if (isa<VarDecl>(ND)) {
    Location L = location(ND->getLocation());
    Name += "@" + std::to_string(L.Line) + ":" + std::to_string(L.Column);
  }
  return Arena.save(Name);
}

llvm::StringRef NameTable::function(const FunctionDecl *FD) {
  auto &Slot = Known[FD->getCanonicalDecl()];
  if (!Slot.empty())
    return Slot;
  Named.push_back(FD->getCanonicalDecl());
  const FunctionDecl *Recent = FD->getMostRecentDecl();
  llvm::StringRef Result;
  if (const auto *Ref = Recent->getAttr<WeakRefAttr>()) {
    if (!Ref->getAliasee().empty())
      Result = Arena.save(Ref->getAliasee());
    else if (const auto *Alias = Recent->getAttr<AliasAttr>())
      Result = Arena.save(Alias->getAliasee());
  }
  if (Result.empty()) {
    GlobalDecl GD;
    if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(FD))
      GD = GlobalDecl(Ctor, Ctor_Complete);
    else if (const auto *Dtor = dyn_cast<CXXDestructorDecl>(FD))
      GD = GlobalDecl(Dtor, Dtor_Complete);
    else
      GD = GlobalDecl(FD);
    Result = linkageName(GD, FD);
  }
  // linkageName may have grown the map.
  return Known[FD->getCanonicalDecl()] = Result;
}

llvm::StringRef NameTable::variable(const VarDecl *VD) {
  const VarDecl *Canonical = VD->getCanonicalDecl();
  auto It = Known.find(Canonical);
  if (It != Known.end())
    return It->second;
  llvm::StringRef Result = linkageName(GlobalDecl(VD), VD);
  return Known[Canonical] = Result;
}

llvm::StringRef NameTable::record(const RecordDecl *RD) {
  const auto *Canonical = RD->getCanonicalDecl();
  auto It = Known.find(Canonical);
  if (It != Known.end())
    return It->second;
  Named.push_back(Canonical);
  std::string Name;
  if (!isa<ClassTemplateSpecializationDecl>(RD)) {
    if (RD->getIdentifier())
      Name = RD->getQualifiedNameAsString();
    else if (const auto *Typedef = RD->getTypedefNameForAnonDecl())
      Name = Typedef->getQualifiedNameAsString();
  }
  // A USR would hold the line, and each copy of a header has another one.
  if (Name.empty())
    if (const auto *Around = dyn_cast<RecordDecl>(RD->getDeclContext())) {
      unsigned Number = 0;
      for (const Decl *D : Around->decls()) {
        if (D->getCanonicalDecl() == Canonical)
          break;
        Number += isa<RecordDecl>(D);
      }
      Name = (record(Around) + "::#" + llvm::Twine(Number)).str();
    }
  if (Name.empty())
    Name = usr(RD);
  return Known[Canonical] = Arena.save(Name);
}

llvm::StringRef NameTable::record(QualType T) {
  if (T.isNull())
    return {};
  T = Ctx.getBaseElementType(T);
  if (const auto *RD = T->getAsRecordDecl())
    return record(RD);
  return {};
}

llvm::StringRef NameTable::field(const FieldDecl *FD) {
  if (FD->getIdentifier())
    return Arena.save(FD->getName());
  return Arena.save("#" + std::to_string(FD->getFieldIndex()));
}

Step NameTable::member(const FieldDecl *FD) {
  note(FD);
  const RecordDecl *Owner = FD->getParent();
  // Which union of the owner: the way through its anonymous members.
  int64_t Union = 0;
  while (Owner->isAnonymousStructOrUnion() &&
         isa<RecordDecl>(Owner->getDeclContext())) {
    const auto *Around = cast<RecordDecl>(Owner->getDeclContext());
    for (const FieldDecl *F : Around->fields())
      if (F->isAnonymousStructOrUnion() &&
          F->getType()->getAsRecordDecl() == Owner)
        Union = (Union << 8) + F->getFieldIndex() + 1;
    Owner = Around;
  }
  Step S = Step::field(record(Owner), field(FD));
  if (FD->getParent()->isUnion())
    S.Index = Union;
  return S;
}

llvm::StringRef NameTable::display(const NamedDecl *ND) {
  if (isLambdaMember(ND))
    return Arena.save("(lambda)");
  std::string Name;
  llvm::raw_string_ostream OS(Name);
  ND->printQualifiedName(OS);
  OS.flush();
  return Arena.save(Name);
}

const AccessApi *NameTable::access(const FunctionDecl *FD) {
  FD = FD->getCanonicalDecl();
  auto Inserted = KnownAccesses.try_emplace(FD, nullptr);
  // A function of that name in a namespace of the program is another one.
  if (Inserted.second && !isInternal(FD))
    Inserted.first->second = M.access(display(FD));
  return Inserted.first->second;
}

Location NameTable::location(SourceLocation Loc) {
  if (Loc.isInvalid())
    return {};
  const SourceManager &SM = Ctx.getSourceManager();
  // Not the presumed location: the reader wants the file that is compiled, and
  // generated code would otherwise point at files that nobody has.
  Loc = SM.getExpansionLoc(Loc);
  auto [Id, Offset] = SM.getDecomposedLoc(Loc);
  auto Inserted = Files.try_emplace(Id);
  llvm::StringRef &File = Inserted.first->second;
  if (Inserted.second)
    File = path(SM.getFilename(Loc));
  if (File.empty())
    return {};
  return {File, SM.getLineNumber(Id, Offset), SM.getColumnNumber(Id, Offset)};
}

llvm::StringRef NameTable::path(llvm::StringRef Name) {
  if (Name.empty())
    return {};
  llvm::SmallString<256> Path(Name);
  if (!llvm::sys::path::is_absolute(Path)) {
    Path = Directory;
    llvm::sys::path::append(Path, Name);
  }
  llvm::StringRef Folder = llvm::sys::path::parent_path(Path);
  auto Known = Folders.try_emplace(Folder);
  if (Known.second)
    Known.first->second = withoutDots(Folder);
  llvm::SmallString<256> Clean(Known.first->second);
  llvm::sys::path::append(Clean, llvm::sys::path::filename(Path));
  return Arena.save(Clean);
}

} // namespace pka
