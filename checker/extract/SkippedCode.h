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
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <utility>
#include <vector>

namespace clang {
class MacroInfo;
class PPCallbacks;
class Preprocessor;
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
  using Directives =
      std::vector<std::pair<clang::SourceLocation, clang::SourceLocation>>;
  Directives IfOf;  ///< Each #else and #elif with its #if.
  Directives EndOf; ///< Each #if with its #endif.
  std::vector<DroppingUse> Dropping;
  const clang::Preprocessor *PP = nullptr;

  /// The last definition of \p Name that is not of the system, even if it was
  /// taken back, or null. It lives as long as the preprocessor.
  const clang::MacroInfo *macro(llvm::StringRef Name) const;
};

/// Callbacks of \p PP that fill \p Out, which must outlive them.
std::unique_ptr<clang::PPCallbacks>
recordSkippedCode(SkippedCode &Out, const clang::Preprocessor &PP);

} // namespace pka

#endif
