// The destructor attribute stands on a prototype.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t k;
static void fin(void) __attribute__((destructor));
__attribute__((constructor)) static void up(void) { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+1]] from ELF destructor fin
static void fin(void) { pthread_key_delete(k); }
