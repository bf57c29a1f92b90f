//===- ClangTidy.h - clang-tidy's plugin headers ----------------*- C++ -*-===//
//
// The part of clang-tidy that a module needs, from wherever the installed
// version keeps it. The registry had a header of its own until LLVM 21 and
// stands in the module's header since.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_COMPAT_CLANGTIDY_H
#define PKA_COMPAT_CLANGTIDY_H

#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "llvm/Config/llvm-config.h"
#if LLVM_VERSION_MAJOR < 22
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

#endif
