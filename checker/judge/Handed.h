//===- Handed.h - Which tables of hooks a host comes to ---------*- C++ -*-===//
//
// A struct with an unload hook means something only where the host can find the
// struct: by its exported name, or because live code of the library hands it
// out. Takes for handed whatever may be; refuses to follow pointers beyond
// variables, and believes that those who get one may pass it on.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_HANDED_H
#define PKA_JUDGE_HANDED_H

#include "judge/CallGraph.h"

namespace pka {

class HandedTables {
public:
  explicit HandedTables(const CallGraph &G);

  /// The host may come to variable \p V, a table of \p Record.
  bool isHanded(VariableId V, llvm::StringRef Record) const;
  /// Empty when the host may come to the hook of \p R; else why it does not,
  /// as a clause.
  std::string whyNot(const Root &R) const;

private:
  std::string whyUnused(const Root &R) const;
  void note(FunctionId F, const Op &O);
  bool isShown(VariableId V, llvm::StringRef Record) const;
  bool leaves(VariableId V, llvm::StringRef Record,
              std::set<VariableId> &Seen) const;

  const CallGraph &G;
  const Program &P;
  std::set<VariableId> Out;  ///< Addresses that live code gives away.
  std::set<VariableId> Read; ///< What stands in them is read by live code.
  std::map<VariableId, std::set<VariableId>> KeptIn; ///< By address.
};

} // namespace pka

#endif
