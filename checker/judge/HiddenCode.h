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

/// What the remarks of a unit name; made once for all its sites.
class HiddenCode {
public:
  /// \p Deletes are those of the unit.
  HiddenCode(const CallGraph &G, llvm::ArrayRef<KeyUse> Deletes);

  /// For the key of \p J, which the source calls \p Keys, and the functions
  /// \p Unreached, which would delete it.
  std::vector<Blocked> find(const Judgement &J,
                            llvm::ArrayRef<llvm::StringRef> Keys,
                            const std::set<FunctionId> &Unreached) const;

  /// Those of \p Among whose remarks name one of \p Words, in their order.
  std::vector<const TuSummary *>
  naming(llvm::ArrayRef<llvm::StringRef> Words,
         llvm::ArrayRef<const TuSummary *> Among) const;
  /// \p Word means a delete: an API, or a wrapper or macro around one.
  bool isDeleting(llvm::StringRef Word) const {
    return Deleting.count(Word) != 0;
  }

private:
  void findDeleting(llvm::ArrayRef<KeyUse> Deletes);

  const CallGraph &G;
  std::set<llvm::StringRef> Deleting;
  /// By word, the numbers of the unit's members.
  llvm::DenseMap<llvm::StringRef, std::vector<uint32_t>> Naming;
};

/// `n::f` is written as f where it is declared.
llvm::StringRef unqualified(llvm::StringRef Name);

} // namespace pka

#endif
