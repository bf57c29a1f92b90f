//===- HiddenCode.h - A delete that the preprocessor took away --*- C++ -*-===//
//
// For a finding: branches that are left out and would delete the key or run
// what deletes it, and macros that this configuration makes nothing of. Says
// what the text of the source tells; what the code would then do is not known.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_HIDDENCODE_H
#define PKA_JUDGE_HIDDENCODE_H

#include "judge/SiteJudge.h"

namespace pka {

/// What of the text explains the finding \p J. \p Keys are what the key is
/// called in the source, \p Unreached are functions that would delete it if
/// they ran, \p Deletes are all of the program.
std::vector<Blocked> hiddenCode(const CallGraph &G, const Judgement &J,
                                llvm::ArrayRef<llvm::StringRef> Keys,
                                const std::set<FunctionId> &Unreached,
                                llvm::ArrayRef<KeyUse> Deletes);

/// `n::f` is written as f where it is declared.
llvm::StringRef unqualified(llvm::StringRef Name);

} // namespace pka

#endif
