// Macros that would register a function, and make nothing of it here.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 0 %json %s -- -DWITH_EXIT -DLOGGING | FileCheck %s --check-prefix=OPEN
#include <pthread.h>
#include <stdlib.h>
#if defined(WITH_EXIT)
#define REGISTER(f)                                                            \
  __attribute__((constructor)) static void reg_##f(void) { atexit(f); }
#else
#define REGISTER(f) extern int no_registration;
#endif
#ifdef LOGGING
#define AT_END(f) atexit(f)
#else
#define AT_END(f) ((void)0)
#endif
static pthread_key_t a, b;
static void fini_a(void) { pthread_key_delete(a); }
static void fini_b(void) { pthread_key_delete(b); }
int up(void) {
  AT_END(fini_b);
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete b static error up
  // CHECK: note [[@LINE-3]] 'fini_b' is given to the macro 'AT_END', which makes nothing of it
  // CHECK-NEXT: note [[@LINE-12]] 'AT_END' would be defined with 'atexit' here, but '#ifdef LOGGING' is not taken
  return pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete a static error up
  // CHECK: note [[@LINE+4]] 'fini_a' is given to the macro 'REGISTER', which makes nothing of it
  // CHECK-NEXT: note [[@LINE-22]] 'REGISTER' would be defined with 'atexit' here, but '#if defined(WITH_EXIT)' is not taken
  // OPEN-COUNT-2: "verdict": "paired"
}
REGISTER(fini_a)
