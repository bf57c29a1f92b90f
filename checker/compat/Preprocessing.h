//===- Preprocessing.h - Preprocessor callbacks of all versions -*- C++ -*-===//
//
// A base for preprocessor callbacks whose table of virtual functions names no
// function that only some versions of Clang have: a plugin in a host of another
// version must still load, so that it can say what is wrong.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_COMPAT_PREPROCESSING_H
#define PKA_COMPAT_PREPROCESSING_H

#include "clang/Lex/PPCallbacks.h"
#include "llvm/Config/llvm-config.h"

namespace pka {
namespace compat {

class PPCallbacks : public clang::PPCallbacks {
public:
  /// The one that has a body outside of the header.
  void HasInclude(clang::SourceLocation, llvm::StringRef, bool,
#if LLVM_VERSION_MAJOR < 16
                  llvm::Optional<clang::FileEntryRef>,
#else
                  clang::OptionalFileEntryRef,
#endif
                  clang::SrcMgr::CharacteristicKind) override {
  }
};

} // namespace compat
} // namespace pka

#endif
