#include "extract/Mendables.h"
#include "clang/AST/Attr.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace pka {
namespace {

class MendableFinder : public RecursiveASTVisitor<MendableFinder> {
  using Base = RecursiveASTVisitor<MendableFinder>;

public:
  MendableFinder(NameTable &Names, const Models &M, std::vector<Mendable> &Out)
      : Names(Names), Ctx(Names.context()), SM(Ctx.getSourceManager()), M(M),
        Out(Out) {}

  bool TraverseDecl(Decl *D) {
    const FunctionDecl *Outer = Current;
    if (auto *FD = dyn_cast_or_null<FunctionDecl>(D))
      Current = FD;
    bool Result = Base::TraverseDecl(D);
    Current = Outer;
    return Result;
  }
  bool VisitStmtExpr(StmtExpr *E) {
    Valued.insert(E->getSubStmt());
    return true;
  }
  bool VisitCompoundStmt(CompoundStmt *S) {
    // What a statement expression ends with is its value.
    if (!Valued.count(S))
      for (const Stmt *Child : S->body())
        Statements.insert(Child);
    return true;
  }
  bool VisitIfStmt(IfStmt *S) {
    Statements.insert(S->getThen());
    Statements.insert(S->getElse());
    return true;
  }
  bool VisitCallExpr(CallExpr *C);

private:
  const KeyApi *createApi(const CallExpr *C);
  const VarDecl *definition(const Expr *Key) const;
  bool isDeclaredBefore(llvm::StringRef Function, SourceLocation Loc) const;
  SourceLocation endOfLine(const VarDecl *VD) const;
  bool underOneCondition(SourceLocation From, SourceLocation To) const;
  bool setFreeNames(Mendable &Found);
  /// Written in the main file, and not by a macro.
  bool isPlain(SourceLocation Loc) const {
    return Loc.isFileID() && SM.getFileID(Loc) == SM.getMainFileID();
  }
  Lexer lexerAt(SourceLocation Loc) const {
    llvm::StringRef Text = SM.getBufferData(SM.getMainFileID());
    return Lexer(SM.getLocForStartOfFile(SM.getMainFileID()), Ctx.getLangOpts(),
                 Text.begin(), Text.begin() + SM.getFileOffset(Loc),
                 Text.end());
  }

  NameTable &Names;
  ASTContext &Ctx;
  const SourceManager &SM;
  const Models &M;
  std::vector<Mendable> &Out;
  const FunctionDecl *Current = nullptr;
  llvm::DenseSet<const Stmt *> Statements, Valued;
  llvm::StringSet<> Words; ///< Identifiers of the main file, used or not.
};

/// The API of a call that gives a key to a variable and has a counterpart.
const KeyApi *MendableFinder::createApi(const CallExpr *C) {
  const FunctionDecl *Callee = C->getDirectCallee();
  const KeyApi *Api = Callee ? M.keyApi(Names.function(Callee)) : nullptr;
  if (!Api || Api->Action != KeyAction::Create || Api->Delete.empty() ||
      !Api->ByAddress || Api->KeyArgument < 0 ||
      unsigned(Api->KeyArgument) >= C->getNumArgs())
    return nullptr;
  return Api;
}

/// The only definition of the variable whose address \p Key is, when a function
/// behind it in the same scope can name it.
const VarDecl *MendableFinder::definition(const Expr *Key) const {
  const auto *Op = dyn_cast<UnaryOperator>(Key->IgnoreParenImpCasts());
  if (!Op || Op->getOpcode() != UO_AddrOf)
    return nullptr;
  const auto *Ref =
      dyn_cast<DeclRefExpr>(Op->getSubExpr()->IgnoreParenImpCasts());
  const auto *VD = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!VD || !VD->isFileVarDecl() || VD->isStaticDataMember() ||
      VD->isTemplated() || isa<VarTemplateSpecializationDecl>(VD) ||
      VD->isInline() || VD->getTLSKind() != VarDecl::TLS_None ||
      VD->getType().hasQualifiers() || VD->hasAttr<WeakAttr>() ||
      VD->hasAttr<AliasAttr>())
    return nullptr;
  const VarDecl *Found = nullptr;
  for (const VarDecl *Redecl : VD->redecls()) {
    if (Redecl->isThisDeclarationADefinition() == VarDecl::DeclarationOnly)
      continue;
    if (Found)
      return nullptr;
    Found = Redecl;
  }
  if (!Found || !isPlain(Found->getLocation()))
    return nullptr;
  const DeclContext *Scope = Found->getDeclContext()->getRedeclContext();
  if (Found->getLexicalDeclContext()->getRedeclContext() != Scope)
    return nullptr;
  // What surrounds these sees their names as its own.
  while (const auto *Space = dyn_cast<NamespaceDecl>(Scope)) {
    if (!Space->isAnonymousNamespace() && !Space->isInline())
      break;
    Scope = Space->getDeclContext()->getRedeclContext();
  }
  if (!Scope->Encloses(Current->getDeclContext()))
    return nullptr;
  return Found;
}

bool MendableFinder::isDeclaredBefore(llvm::StringRef Function,
                                      SourceLocation Loc) const {
  auto It = Ctx.Idents.find(Function);
  if (It == Ctx.Idents.end() || It->second->hadMacroDefinition())
    return false;
  for (const NamedDecl *ND : Ctx.getTranslationUnitDecl()->lookup(It->second)) {
    const auto *FD = dyn_cast<FunctionDecl>(ND);
    if (FD && FD->getNumParams() == 1 &&
        SM.isBeforeInTranslationUnit(FD->getFirstDecl()->getLocation(), Loc))
      return true;
  }
  return false;
}

/// The end of the line on which the declaration of \p VD ends; invalid when
/// something follows there that is more than a comment.
SourceLocation MendableFinder::endOfLine(const VarDecl *VD) const {
  SourceLocation End = SM.getExpansionRange(VD->getEndLoc()).getEnd();
  if (!isPlain(End))
    return {};
  Lexer L = lexerAt(Lexer::getLocForEndOfToken(End, 0, SM, Ctx.getLangOpts()));
  L.SetCommentRetentionState(true);
  Token T;
  // Other declarators may follow, but nothing with a body.
  do {
    if (L.LexFromRawLexer(T) ||
        T.isOneOf(tok::hash, tok::l_brace, tok::r_brace))
      return {};
  } while (!T.is(tok::semi));
  llvm::StringRef Text = SM.getBufferData(SM.getMainFileID());
  size_t Stop = Text.find('\n', SM.getFileOffset(T.getLocation()));
  if (Stop == llvm::StringRef::npos)
    return {};
  while (!L.LexFromRawLexer(T)) {
    size_t Begin = SM.getFileOffset(T.getLocation());
    if (Begin > Stop)
      break;
    if (!T.is(tok::comment) || Begin + T.getLength() > Stop)
      return {};
  }
  Stop -= Stop && Text[Stop - 1] == '\r';
  if (Stop && Text[Stop - 1] == '\\')
    return {};
  return SM.getLocForStartOfFile(SM.getMainFileID()).getLocWithOffset(Stop);
}

/// True when the preprocessor keeps \p To wherever it keeps \p From, and the
/// other way round: another configuration must compile as well.
bool MendableFinder::underOneCondition(SourceLocation From,
                                       SourceLocation To) const {
  Lexer L = lexerAt(From);
  Token T;
  unsigned Depth = 0;
  while (!L.LexFromRawLexer(T) &&
         SM.getFileOffset(T.getLocation()) < SM.getFileOffset(To)) {
    if (!T.is(tok::hash) || !T.isAtStartOfLine())
      continue;
    L.LexFromRawLexer(T);
    llvm::StringRef Word =
        T.is(tok::raw_identifier) ? T.getRawIdentifier() : llvm::StringRef();
    if (Word == "if" || Word == "ifdef" || Word == "ifndef")
      ++Depth;
    else if (Depth == 0 && (Word == "endif" || Word.take_front(2) == "el"))
      return false;
    else if (Word == "endif")
      --Depth;
  }
  return Depth == 0;
}

/// Names after the variable that no declaration and no macro of the TU has, nor
/// code of the file that the preprocessor has left out.
bool MendableFinder::setFreeNames(Mendable &Found) {
  if (Words.empty()) {
    Lexer L = lexerAt(SM.getLocForStartOfFile(SM.getMainFileID()));
    Token T;
    while (!L.LexFromRawLexer(T))
      if (T.is(tok::raw_identifier))
        Words.insert(T.getRawIdentifier());
  }
  // The one name that is always the same is a parameter's.
  auto Parameter = Ctx.Idents.find("result");
  if (Parameter != Ctx.Idents.end() && Parameter->second->hadMacroDefinition())
    return false;
  for (unsigned N = 1; N < 10; ++N) {
    std::string Stem = Found.Name.str();
    if (N > 1)
      Stem += std::to_string(N);
    std::string Wanted[NumMendableNames];
    Wanted[MN_Flag] = Stem + "_created";
    Wanted[MN_Note] = "note_" + Stem + "_created";
    Wanted[MN_Delete] = "delete_" + Stem;
    Wanted[MN_Deleter] = Stem + "_deleter";
    if (llvm::any_of(Wanted, [&](const std::string &Name) {
          return Ctx.Idents.find(Name) != Ctx.Idents.end() ||
                 Words.count(Name) != 0;
        }))
      continue;
    for (const std::string &Name : Wanted)
      Found.FreeNames.push_back(Names.arena().save(Name));
    return true;
  }
  return false;
}

bool MendableFinder::VisitCallExpr(CallExpr *C) {
  const KeyApi *Api = createApi(C);
  if (!Api || !Current || Current->isTemplated() ||
      !isPlain(C->getBeginLoc()) || !isPlain(C->getRParenLoc()))
    return true;
  // Generated code is made again.
  PresumedLoc Presumed = SM.getPresumedLoc(C->getBeginLoc());
  if (Presumed.isInvalid() ||
      SM.getFilename(C->getBeginLoc()) != Presumed.getFilename())
    return true;
  const VarDecl *VD = definition(C->getArg(Api->KeyArgument));
  QualType Result = C->getDirectCallee()->getReturnType().getCanonicalType();
  if (!VD || !Result->isBuiltinType() || !Result->isIntegerType() ||
      Result.hasQualifiers())
    return true;
  SourceLocation Insert = endOfLine(VD);
  if (Insert.isInvalid() ||
      !SM.isBeforeInTranslationUnit(Insert, C->getBeginLoc()) ||
      !underOneCondition(Insert, C->getBeginLoc()) ||
      !isDeclaredBefore(Api->Delete, Insert))
    return true;
  Mendable Found;
  Found.Call = Names.location(C->getBeginLoc());
  Found.CallEnd = Names.location(
      Lexer::getLocForEndOfToken(C->getRParenLoc(), 0, SM, Ctx.getLangOpts()));
  Found.Insert = Names.location(Insert);
  Found.Id = Names.variable(VD);
  Found.Name = Names.arena().save(VD->getName());
  Found.ResultType =
      Names.arena().save(Result.getAsString(Ctx.getPrintingPolicy()));
  Found.Delete = Names.arena().save(Api->Delete);
  if (Ctx.getLangOpts().CPlusPlus)
    Found.Flags |= MF_CPlusPlus;
  llvm::StringRef Behind = SM.getBufferData(SM.getMainFileID())
                               .drop_front(SM.getFileOffset(Insert))
                               .ltrim("\r")
                               .drop_front();
  if (!Behind.take_until([](char Ch) { return Ch == '\n'; }).trim().empty())
    Found.Flags |= MF_CodeFollows;
  if (Statements.count(C))
    Found.Flags |= MF_ResultUnused;
  if (setFreeNames(Found))
    Out.push_back(std::move(Found));
  return true;
}

} // namespace

void findMendables(NameTable &Names, const Models &M,
                   std::vector<Mendable> &Out) {
  MendableFinder Finder(Names, M, Out);
  ASTContext &Ctx = Names.context();
  const SourceManager &SM = Ctx.getSourceManager();
  for (Decl *D : Ctx.getTranslationUnitDecl()->decls())
    if (SM.getFileID(SM.getExpansionLoc(D->getLocation())) ==
        SM.getMainFileID())
      Finder.TraverseDecl(D);
}

} // namespace pka
