// A macro makes the attribute and pastes the name.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#define DTOR(n) static void __attribute__((destructor)) n##_fini(void)
static pthread_key_t k;
__attribute__((constructor)) static void up(void) { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+1]] from ELF destructor foo_fini
DTOR(foo) { pthread_key_delete(k); }
