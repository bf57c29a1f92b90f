//===- Program.h - One link unit with its names resolved --------*- C++ -*-===//
//
// The functions and variables of a link unit under linkage rules: external
// names unify, internal names stay with their TU, a strong definition replaces
// weak ones, inline copies count once, aliases are followed. A name without a
// definition resolves to nothing; what that means is not decided here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_LINK_PROGRAM_H
#define PKA_LINK_PROGRAM_H

#include "link/Link.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace pka {

using FunctionId = uint32_t;
using VariableId = uint32_t;

struct FunctionNode {
  const Function *F = nullptr;
  const TuSummary *Tu = nullptr;
  bool Aliased = false; ///< Visible outside under another name.
  bool Foreign = false; ///< Another unit's, which reports its sites.
};

struct VariableNode {
  const Variable *V = nullptr;   ///< Null: only referenced, never declared.
  const TuSummary *Tu = nullptr; ///< Of the definition, or of a declaration.
  llvm::StringRef Id;
  bool Defined = false;

  bool isInternal() const { return V && V->has(VF_Internal); }
};

class Program {
public:
  /// \p Unit must outlive the program. \p OpenWorld: it has more TUs than are
  /// known.
  explicit Program(const LinkUnit &Unit, bool OpenWorld = false);

  const LinkUnit &unit() const { return Unit; }
  bool isAliased(FunctionId F) const { return Functions[F].Aliased; }
  llvm::ArrayRef<FunctionNode> functions() const { return Functions; }
  const Function &function(FunctionId F) const { return *Functions[F].F; }
  const TuSummary &tu(FunctionId F) const { return *Functions[F].Tu; }
  const VariableNode &variable(VariableId V) const { return Variables[V]; }
  size_t numVariables() const { return Variables.size(); }

  /// The definitions that the function \p Id means in \p Tu; several only when
  /// a unit of unknown make-up defines a name twice.
  llvm::ArrayRef<FunctionId> lookup(const TuSummary &Tu, llvm::StringRef Id,
                                    bool Internal) const;
  /// The variable at the root of a Global place of \p Tu.
  VariableId lookupVariable(const TuSummary &Tu, const Place &P) const;

  /// The definitions of methods that override \p Id, transitively.
  llvm::ArrayRef<FunctionId> overriders(llvm::StringRef Id) const;

  bool isForeign(FunctionId F) const { return Functions[F].Foreign; }
  /// The unit has code in another language, such as assembly, which may call
  /// whatever is visible inside of the unit.
  bool hasUnseenCode() const { return UnseenCode; }

  /// Other TUs of the same unit were not seen, or not completely.
  bool isIncomplete() const { return OpenWorld || !Failed.empty(); }

  /// TUs that were not parsed completely.
  llvm::ArrayRef<const TuSummary *> failed() const { return Failed; }

private:
  void addTu(const TuSummary &Tu, bool Foreign);
  void addFunction(const TuSummary &Tu, const Function &F, bool Foreign);
  void resolveAlias(const TuSummary &Tu, const Function &F);

  const LinkUnit &Unit;
  std::vector<FunctionNode> Functions;
  // Grows when a place names a variable that no TU declares.
  mutable std::vector<VariableNode> Variables;
  llvm::StringMap<std::vector<FunctionId>> External;
  llvm::DenseMap<const TuSummary *, llvm::StringMap<std::vector<FunctionId>>>
      Internal;
  mutable llvm::StringMap<VariableId> ExternalVariables;
  mutable llvm::DenseMap<const TuSummary *, llvm::StringMap<VariableId>>
      InternalVariables;
  llvm::StringMap<std::vector<FunctionId>> Overriders;
  std::vector<const TuSummary *> Failed;
  bool UnseenCode = false;
  bool OpenWorld = false;
};

} // namespace pka

#endif
