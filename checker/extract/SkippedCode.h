//===- SkippedCode.h - What the preprocessor leaves out ---------*- C++ -*-===//
//
// Records, while a TU is preprocessed, which ranges no condition opened, with
// the directive that began each conditional, and where macros make nothing of
// what they are given. Positions only: the text is read later, and only where
// it may matter.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_SKIPPEDCODE_H
#define PKA_EXTRACT_SKIPPEDCODE_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <memory>
#include <vector>

namespace clang {
class IdentifierInfo;
class IdentifierTable;
class MacroInfo;
class PPCallbacks;
class SourceManager;
} // namespace clang

namespace pka {

/// A use of a macro that is empty, or whose body has none of its parameters.
struct DroppingUse {
  llvm::StringRef Name;
  clang::SourceRange Range; ///< With the arguments, at the outermost expansion.
  bool HasArguments = false;
};

struct SkippedCode {
  std::vector<clang::SourceRange> Ranges; ///< From directive to directive.
  /// The #if of each #else and #elif.
  std::map<clang::SourceLocation, clang::SourceLocation> IfOf;
  /// The #endif of each #if.
  std::map<clang::SourceLocation, clang::SourceLocation> EndOf;
  std::vector<DroppingUse> Dropping;
  /// The last definition of each macro that the system does not define. Both
  /// live as long as the preprocessor.
  llvm::DenseMap<const clang::IdentifierInfo *, const clang::MacroInfo *>
      Macros;

  /// That definition of \p Name, or null.
  const clang::MacroInfo *macro(const clang::IdentifierTable &Identifiers,
                                llvm::StringRef Name) const;
};

/// Callbacks that fill \p Out, which must outlive them.
std::unique_ptr<clang::PPCallbacks>
recordSkippedCode(SkippedCode &Out, const clang::SourceManager &SM);

} // namespace pka

#endif
