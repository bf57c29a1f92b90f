//===- Parallel.h - LLVM's thread pool across versions ----------*- C++ -*-===//
//
// A function and numbers go in; it is called with each of them on some threads,
// which are gone afterwards. What is safe to be done at once is the caller's
// business. Not in the library, because the plugin's host may export no pools.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_COMPAT_PARALLEL_H
#define PKA_COMPAT_PARALLEL_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/Threading.h"

namespace pka {
namespace compat {

#if LLVM_VERSION_MAJOR >= 19
using Pool = llvm::DefaultThreadPool;
#else
using Pool = llvm::ThreadPool;
#endif

/// Calls \p Call with all numbers below \p N, on up to \p Threads threads.
inline void forEachInParallel(size_t N, unsigned Threads,
                              llvm::function_ref<void(size_t)> Call) {
  if (Threads < 2 || N < 2) {
    for (size_t I = 0; I != N; ++I)
      Call(I);
    return;
  }
  Pool P(llvm::hardware_concurrency(Threads));
  for (size_t I = 0; I != N; ++I)
    P.async([Call, I] { Call(I); });
  P.wait();
}

} // namespace compat
} // namespace pka

#endif
