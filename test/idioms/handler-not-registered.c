// The function that would register the handler is never called.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t a;
static void fin(void) { pthread_key_delete(a); }
void up(void) { pthread_key_create(&a, 0); }
// CHECK: @[[@LINE-1]] unreachable-delete a static error
// CHECK: delete [[@LINE-3]] from nothing
// CHECK: note [[@LINE-4]] no root comes to 'fin'
// CHECK: note [[@LINE+2]] 'fin' would be registered here, in 'reg', which nothing calls
static void reg(void) __attribute__((unused));
static void reg(void) { atexit(fin); }
