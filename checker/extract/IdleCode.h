//===- IdleCode.h - Functions that nothing of a TU comes to -----*- C++ -*-===//
//
// A TU of C++ uses hundreds of functions of the library's headers, most of them
// only from other inline functions that nobody uses. To lower them would be
// most of the work. They are put aside here, and given back when something of
// the program comes to them, or when they themselves have to do with the
// program or with what models speak of. The rest takes no part in what the
// program does.
//
// Most functions of a program have nothing to do with its keys either. They may
// explain a finding, by not calling a delete. So they are left out only when
// all that is asked is whether there is a finding; and then those that have
// nothing in common with what models speak of and with all that has, but for
// what they read. In C only: what C++ runs without naming it is not followed.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_IDLECODE_H
#define PKA_EXTRACT_IDLECODE_H

#include "extract/ModelNames.h"
#include "extract/Names.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace clang {
class AliasAttr;
}

namespace pka {

class IdleCode {
public:
  /// Functions of the program take part, \p WithOwn.
  IdleCode(clang::ASTContext &Ctx, const Models &M, bool WithOwn);

  bool withOwn() const { return WithOwn; }

  /// True for a function of a system header that nothing at all uses.
  bool isUnused(const clang::FunctionDecl *FD) const;
  /// True when the definition \p FD was put aside, now or before. It is not if
  /// it can be run by something else than what names it.
  bool putAside(clang::FunctionDecl *FD);
  unsigned numAside() const { return Aside.size(); }
  /// Functions may be named in other ways than by their declarations. Returns
  /// what makes an alias of \p FD itself, or null.
  const clang::AliasAttr *noteAlias(const clang::FunctionDecl *FD);

  /// Calls \p Lower with each function that counts and with its number in the
  /// order of putAside(). What that names in \p Names counts, too.
  void
  giveBack(NameTable &Names,
           llvm::function_ref<void(unsigned, clang::FunctionDecl *)> Lower);

private:
  bool isSystem(const clang::FunctionDecl *FD) const;
  bool isOwn(const clang::FunctionDecl *FD) const;
  std::vector<bool> findLeading();
  std::vector<bool> leadingTo(std::vector<unsigned> From) const;
  bool isAliased(const clang::FunctionDecl *FD) const;

  clang::ASTContext &Ctx;
  const bool WithOwn;
  const Models &M;
  ModelNames Modelled;
  std::vector<clang::FunctionDecl *> Aside;
  std::vector<std::vector<unsigned>> NamedBy; ///< Of system headers only.
  llvm::BitVector Own;                        ///< Those of the program.
  /// By what they have in common with other code.
  llvm::DenseMap<const clang::Decl *, llvm::SmallVector<unsigned, 2>> Sharing;
  llvm::DenseMap<const clang::Decl *, unsigned> Numbers;
  llvm::StringSet<> Aliases;
};

} // namespace pka

#endif
