// Two elements of an array by their constants.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
enum { A, B, N };
static pthread_key_t ks[N];
__attribute__((constructor)) static void up(void) {
  pthread_key_create(&ks[A], 0);
// CHECK: @[[@LINE-1]] paired ks[0] array none
// CHECK: delete [[@LINE+6]] from ELF destructor dn
  pthread_key_create(&ks[B], 0);
// CHECK: @[[@LINE-1]] never-deleted ks[1] array error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
// CHECK: note [[@LINE+2]] 'dn' deletes 'ks[0]', created beside this key, and forgets this one
}
__attribute__((destructor)) static void dn(void) { pthread_key_delete(ks[A]); }
