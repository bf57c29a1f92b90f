//===- IdleCode.h - Functions that nothing of a TU comes to -----*- C++ -*-===//
//
// A TU of C++ uses hundreds of functions of the library's headers, most of them
// only from other inline functions that nobody uses. To lower them would be
// most of the work. They are put aside here, and given back when something of
// the program comes to them, or when they themselves have to do with the
// program or with what models speak of. The rest takes no part in what the
// program does.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_IDLECODE_H
#define PKA_EXTRACT_IDLECODE_H

#include "extract/ModelNames.h"
#include "extract/Names.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

class IdleCode {
public:
  IdleCode(clang::ASTContext &Ctx, const Models &M);

  /// True for a function of a system header that nothing at all uses.
  bool isUnused(const clang::FunctionDecl *FD) const;
  /// True when the definition \p FD was put aside, now or before. It is not if
  /// it can be run by something else than what names it.
  bool putAside(clang::FunctionDecl *FD);
  unsigned numAside() const { return Aside.size(); }
  /// Functions may be named in other ways than by their declarations.
  void noteAlias(const clang::FunctionDecl *FD);

  /// Calls \p Lower with each function that counts and with its number in the
  /// order of putAside(). What that names in \p Names counts, too.
  void
  giveBack(NameTable &Names,
           llvm::function_ref<void(unsigned, clang::FunctionDecl *)> Lower);

private:
  bool isSystem(const clang::FunctionDecl *FD) const;
  std::vector<bool> findLeading();
  bool isAliased(const clang::FunctionDecl *FD) const;

  clang::ASTContext &Ctx;
  ModelNames Modelled;
  std::vector<clang::FunctionDecl *> Aside;
  llvm::DenseMap<const clang::Decl *, unsigned> Numbers;
  llvm::StringSet<> Aliases;
};

} // namespace pka

#endif
