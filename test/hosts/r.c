// R: R_unload_PKG runs before a package's library is unloaded, unless the
// package wants none of its symbols found by name.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/not-found.c -- | %verdicts %t/not-found.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
// RUN: %exits 0 %json %t/other.c -- | %verdicts %t/other.c
//--- Rdynload.h
#include <pthread.h>
typedef enum { FALSE = 0, TRUE } Rboolean;
typedef struct _DllInfo DllInfo;
int R_registerRoutines(DllInfo *, const void *, const void *, const void *,
                       const void *);
Rboolean R_useDynamicSymbols(DllInfo *, Rboolean);
//--- good.c
#include "Rdynload.h"
static pthread_key_t k;
void R_init_good(DllInfo *dll) {
  R_registerRoutines(dll, 0, 0, 0, 0);
  R_useDynamicSymbols(dll, TRUE);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none R_init_good
  // CHECK-NEXT: delete {{[0-9]+}} from R unload hook R_unload_good
}
void R_unload_good(DllInfo *dll) { pthread_key_delete(k); }
//--- not-found.c
#include "Rdynload.h"
static pthread_key_t k;
void R_init_lost(DllInfo *dll) {
  R_registerRoutines(dll, 0, 0, 0, 0);
  R_useDynamicSymbols(dll, FALSE);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error R_init_lost
  // CHECK: note [[@LINE+3]] R never calls 'R_unload_lost' after a call of R_useDynamicSymbols (R, src/main/Rdynload.c
  // CHECK: R unloads it by library.dynam.unload
}
void R_unload_lost(DllInfo *dll) { pthread_key_delete(k); }
//--- bad.c
#include "Rdynload.h"
static pthread_key_t k;
void R_init_bad(DllInfo *dll) {
  R_registerRoutines(dll, 0, 0, 0, 0);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error R_init_bad
  // CHECK: note {{[0-9]+}} 'R_unload_bad', which R calls before it unloads the library, does not delete this key
}
void R_unload_bad(DllInfo *dll) {}
//--- other.c
// Nothing of R is called here.
#include "Rdynload.h"
static pthread_key_t k;
void R_init_other(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] api-only k static warning R_init_other
}
void R_unload_other(void) { pthread_key_delete(k); }
