//===- Names.h - Stable names for declarations ------------------*- C++ -*-===//
//
// Turns Clang declarations into the ids that summaries use: linkage names for
// what the linker sees, USRs for what it does not, and record names for type
// matching. Internal ids are unique in their TU only; the link qualifies them.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_NAMES_H
#define PKA_EXTRACT_NAMES_H

#include "models/Models.h"
#include "summary/Summary.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/GlobalDecl.h"
#include "clang/AST/Mangle.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"

namespace pka {

/// Names declarations of one ASTContext; results live in the arena.
class NameTable {
public:
  NameTable(clang::ASTContext &Ctx, StringArena &Arena,
            llvm::StringRef Directory, const Models &M);

  /// The id of the function that a reference to \p FD reaches: the aliasee for
  /// a weak reference, the complete object's variant for a constructor.
  llvm::StringRef function(const clang::FunctionDecl *FD);
  /// All functions and records that were named and, from notesUses() on, fields
  /// and variables that code uses, by their canonical declarations, in the
  /// order of the first time.
  llvm::ArrayRef<const clang::Decl *> named() const { return Named; }
  void notesUses() { NotesUses = true; }
  llvm::StringRef variable(const clang::VarDecl *VD);
  /// Code uses \p VD.
  void noteUse(const clang::VarDecl *VD) { note(VD); }
  /// The record's name as a plugin ABI would write it, or a USR when it has
  /// none or is an instantiation.
  llvm::StringRef record(const clang::RecordDecl *RD);
  llvm::StringRef record(clang::QualType T);
  llvm::StringRef field(const clang::FieldDecl *FD);
  /// The step to a member. One of an anonymous record belongs to the record
  /// around it, whose own step would only hide the name that the code uses.
  Step member(const clang::FieldDecl *FD);
  /// A function's name for people: qualified, without parameters.
  llvm::StringRef display(const clang::NamedDecl *ND);

  /// \p Loc at its expansion, with an absolute file name without dots.
  Location location(clang::SourceLocation Loc);

  StringArena &arena() { return Arena; }
  clang::ASTContext &context() { return Ctx; }
  /// How a call of \p FD accesses memory by itself; or null.
  const AccessApi *access(const clang::FunctionDecl *FD);

private:
  void note(const clang::Decl *D) {
    if (NotesUses && Noted.insert(D->getCanonicalDecl()).second)
      Named.push_back(D->getCanonicalDecl());
  }
  /// \p Name as an absolute path without dots, or empty.
  llvm::StringRef path(llvm::StringRef Name);
  llvm::StringRef linkageName(clang::GlobalDecl GD, const clang::NamedDecl *ND);

  clang::ASTContext &Ctx;
  StringArena &Arena;
  std::string Directory;
  const Models &M;
  llvm::DenseMap<const clang::Decl *, const AccessApi *> KnownAccesses;
  std::unique_ptr<clang::MangleContext> Mangler;
  llvm::DenseMap<const clang::Decl *, llvm::StringRef> Known;
  std::vector<const clang::Decl *> Named;
  llvm::DenseSet<const clang::Decl *> Noted;
  bool NotesUses = false;
  llvm::DenseMap<clang::FileID, llvm::StringRef> Files;
  llvm::StringMap<std::string> Folders; ///< Without dots.
};

/// True when no exception leaves \p FD.
bool isNothrow(const clang::FunctionDecl *FD);

/// True when \p ND is private to its TU.
bool isInternal(const clang::NamedDecl *ND);

} // namespace pka

#endif
