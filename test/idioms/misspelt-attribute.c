// The attribute is misspelt, and another one stands beside it.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t a;
void up(void) { pthread_key_create(&a, 0); }
// CHECK: @[[@LINE-1]] unreachable-delete a static error
// CHECK: delete [[@LINE+4]] from nothing
// CHECK: note [[@LINE+2]] no function calls 'fin', and no root runs it
// CHECK: note [[@LINE+1]] the attribute 'destuctor' of 'fin' is none that a compiler knows; 'destructor' was meant
static void __attribute__((destuctor, used)) fin(void) {
  pthread_key_delete(a);
}
