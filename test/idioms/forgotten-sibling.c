// A cleanup that deletes the siblings and forgets one.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t a, b, c;
__attribute__((constructor)) static void up(void) {
  pthread_key_create(&a, 0);
// CHECK: @[[@LINE-1]] paired a static none
// CHECK: delete [[@LINE+10]] from ELF destructor f
  pthread_key_create(&b, 0);
// CHECK: @[[@LINE-1]] never-deleted b static error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
// CHECK: note [[@LINE+5]] 'f' deletes 'a', 'c', created beside this key, and forgets this one
  pthread_key_create(&c, 0);
// CHECK: @[[@LINE-1]] paired c static none
// CHECK: delete [[@LINE+4]] from ELF destructor f
}
__attribute__((destructor)) static void f(void) {
  pthread_key_delete(a);
  pthread_key_delete(c);
}
