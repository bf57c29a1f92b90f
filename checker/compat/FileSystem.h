//===- FileSystem.h - LLVM's virtual files across versions ------*- C++ -*-===//
//
// What of the interface of virtual file systems differs between releases.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_COMPAT_FILESYSTEM_H
#define PKA_COMPAT_FILESYSTEM_H

#include "llvm/Config/llvm-config.h"

/// Behind an `exists` of a file system's own: virtual since LLVM 20. Before,
/// the one of all file systems asks for the status.
#if LLVM_VERSION_MAJOR >= 20
#define PKA_OVERRIDES_EXISTS override
#else
#define PKA_OVERRIDES_EXISTS
#endif

#endif
