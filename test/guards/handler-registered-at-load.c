// A handler registered at load deletes a key that may never be created.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
#define INIT __attribute__((constructor)) static void init(void)
static pthread_key_t k;
static void fin(void) { pthread_key_delete(k); }
// CHECK: @[[@LINE-1]] unguarded-delete k static warning
// CHECK: note [[@LINE+3]] the key is created here, in 'up', only when that is called
// CHECK: note [[@LINE-3]] nothing between the root and this delete asks whether the key was created
INIT { atexit(fin); }
void up(void) { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE-7]] from 'fin', a handler registered with atexit
