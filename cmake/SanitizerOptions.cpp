//===- SanitizerOptions.cpp - What sanitizers must not say ----------------===//
//
// Part of every program in a build with PKA_SANITIZE. Debian's LLVM and Clang
// are not instrumented, and LLVM's allocators and containers live half in
// headers, which are: marks that only one half sets or knows of are no errors.
// LLVM also keeps memory until the process ends.
//
//===----------------------------------------------------------------------===//

extern "C" const char *__asan_default_options();
extern "C" const char *__asan_default_options() {
  return "detect_container_overflow=0:allow_user_poisoning=0:detect_leaks=0:"
         "detect_odr_violation=0";
}

extern "C" const char *__ubsan_default_options();
extern "C" const char *__ubsan_default_options() {
  return "print_stacktrace=1";
}
