//===- ModelNames.h - Names that models speak of ----------------*- C++ -*-===//
//
// The tables of models go in; whether they say anything of a function of C or
// of a field of a record comes out. What only makes memory, or reads and writes
// for its caller, is left out; so is, if asked, what only frees or copies.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_MODELNAMES_H
#define PKA_EXTRACT_MODELNAMES_H

#include "models/Models.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringSet.h"

namespace pka {

class ModelNames {
public:
  ModelNames(const Models &M, bool WithMemory);

  /// True when the models speak of \p ND.
  bool contain(const clang::NamedDecl *ND);

private:
  /// Of the models, which outlive this. Most names neither begin nor end so.
  struct Pattern {
    llvm::StringRef Begin, End, Whole;
  };

  void add(llvm::StringRef Name);
  void add(const std::vector<std::string> &List);
  void add(const Sign &S);

  bool find(llvm::StringRef Name) const;

  llvm::StringSet<> Names;
  std::string Mangled; ///< All names of C++, one behind the other.
  std::vector<Pattern> Patterns;
  llvm::DenseMap<const clang::Decl *, bool> Known;
};

} // namespace pka

#endif
