//===- Lowering.h - Expressions to values and places ------------*- C++ -*-===//
//
// Lowers Clang expressions of one function to the values and places of a
// summary. An rvalue becomes a Value, an lvalue a Place; what is not followed
// becomes Unknown. Emits nothing by itself: calls get numbers here, and their
// ops come from FunctionBody in the order of the CFG.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_LOWERING_H
#define PKA_EXTRACT_LOWERING_H

#include "extract/Loops.h"
#include "extract/Names.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"

namespace pka {

class Lowering {
public:
  /// \p Fn is the function lowered, or null for an initialiser.
  Lowering(NameTable &Names, const clang::FunctionDecl *Fn);

  Value value(const clang::Expr *E);
  Place place(const clang::Expr *E);
  Place variable(const clang::VarDecl *VD);
  Value functionValue(const clang::FunctionDecl *FD);
  /// The value that initialising a reference or object of type \p T with
  /// \p E stores: an address for a reference.
  Value initValue(clang::QualType T, const clang::Expr *E);
  /// What \p Old becomes by \p How, or by one up or down: a pointer stays in
  /// its array, a number is computed from the other operand.
  Value changed(const clang::Expr *Old,
                const clang::CompoundAssignOperator *How = nullptr);
  /// 1 if \p E is not zero, else 0.
  Value truth(const clang::Expr *E);
  /// What a parameter gets: the address of what is bound to a reference.
  Value argument(const clang::Expr *E);
  /// Turns the pointer \p V of type \p From into one of type \p To, \p Offset
  /// bytes on: into the member of a record that lies there, if there is one.
  bool punned(Value &V, clang::QualType From, clang::QualType To,
              int64_t Offset = 0);
  /// Turns the pointer \p V of type \p From into one of type \p To, \p Distance
  /// bytes before it: to the record of which the former is a member.
  bool owner(Value &V, clang::QualType From, clang::QualType To,
             const clang::Expr *Distance);
  /// What an lvalue holds, with `&*p` folded.
  static Value addressOf(Place P);
  static Value load(Place P);
  /// The object that \p V points at; invalid when unknown.
  static Place pointee(const Value &V);

  /// The number of the call, new or construction \p S.
  uint32_t callId(const clang::Stmt *S);
  Place resultOf(const clang::Stmt *S);
  /// A made-up local for a temporary or for the merge of alternatives.
  Place temporary(const clang::Stmt *S);
  /// A number for a call that no statement spells.
  uint32_t freshCall() { return NextCall++; }
  uint32_t numCalls() const { return NextCall; }

  /// Where a construction puts its object, when its context says so.
  void claim(const clang::Expr *Init, const Place &Where);
  /// The same for the braces of a temporary, unless they are part of something
  /// that is claimed.
  void claimTemporary(const clang::InitListExpr *List);
  Place constructed(const clang::CXXConstructExpr *E);
  /// The construction in \p Init is a placement new's.
  void setInPlace(const clang::Expr *Init);
  bool isInPlace(const clang::CXXConstructExpr *E) const {
    return InPlace.count(E);
  }
  /// Each way to the value of \p Op stores what it is in its temporary().
  void setMerged(const clang::BinaryOperator *Op) { Merged.insert(Op); }
  bool isMerged(const clang::BinaryOperator *Op) const {
    return Merged.count(Op);
  }
  void setLoopRanges(LoopRanges Found) { Ranges = std::move(Found); }

  NameTable &names() { return Names; }
  const clang::ASTContext &context() const { return Ctx; }

private:
  Value derived(const clang::Expr *E);
  Value comparison(const clang::BinaryOperator *B);
  void element(Place &P, const clang::Expr *Index, bool Negative = false);
  Place captured(const clang::FieldDecl *Field);
  Value castValue(const clang::CastExpr *E);
  Value pointerCast(const clang::CastExpr *E);
  Place memberPlace(const clang::MemberExpr *E);
  Place elementPlace(const clang::ArraySubscriptExpr *E);
  uint32_t localId(const void *Decl);

  NameTable &Names;
  clang::ASTContext &Ctx;
  const clang::FunctionDecl *Fn;
  llvm::DenseMap<const clang::Stmt *, uint32_t> CallIds;
  llvm::DenseMap<const void *, uint32_t> LocalIds;
  llvm::DenseMap<const clang::Stmt *, Place> Claimed;
  llvm::DenseSet<const clang::Stmt *> InPlace, ClaimedLists, Merged;
  LoopRanges Ranges;
  /// In a lambda's body: the closure's fields.
  llvm::DenseMap<const clang::VarDecl *, const clang::FieldDecl *> Captures;
  const clang::FieldDecl *CapturedThis = nullptr;
  uint32_t NextCall = 0;
};

/// The braces that a temporary record or array \p E gets its content from,
/// below the nodes that only wrap them, or null.
const clang::InitListExpr *bracedTemporary(const clang::Expr *E);

/// `new (place) T`, where nothing but the code itself ends the object's life.
bool isPlacementNew(const clang::CXXNewExpr &New);

/// \p E without the compiler's hints on which way a branch goes.
const clang::Expr *stripHint(const clang::Expr *E);

/// The construction inside \p E below the nodes that only wrap it, or null.
const clang::CXXConstructExpr *innerConstruct(const clang::Expr *E);

} // namespace pka

#endif
