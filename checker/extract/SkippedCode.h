//===- SkippedCode.h - What the preprocessor leaves out ---------*- C++ -*-===//
//
// Records, while a TU is preprocessed, which ranges no condition opened, with
// the directive that began each conditional. Positions only: the text is read
// later, and only where it may matter.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_SKIPPEDCODE_H
#define PKA_EXTRACT_SKIPPEDCODE_H

#include "clang/Basic/SourceLocation.h"
#include <map>
#include <memory>
#include <vector>

namespace clang {
class PPCallbacks;
class SourceManager;
} // namespace clang

namespace pka {

struct SkippedCode {
  std::vector<clang::SourceRange> Ranges; ///< From directive to directive.
  /// The #if of each #else and #elif.
  std::map<clang::SourceLocation, clang::SourceLocation> IfOf;
};

/// Callbacks that fill \p Out, which must outlive them.
std::unique_ptr<clang::PPCallbacks>
recordSkippedCode(SkippedCode &Out, const clang::SourceManager &SM);

} // namespace pka

#endif
