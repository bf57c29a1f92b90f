// Under the test of one key another one is deleted.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t a, b;
__attribute__((constructor)) static void up(void) {
  pthread_key_create(&a, 0);
// CHECK: @[[@LINE-1]] paired a static none
// CHECK: delete [[@LINE+10]] from ELF destructor fin
// CHECK: delete [[@LINE+11]] from ELF destructor fin
  pthread_key_create(&b, 0);
// CHECK: @[[@LINE-1]] never-deleted b static error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
// CHECK: note [[@LINE+3]] 'fin' deletes 'a', created beside this key, and forgets this one
// CHECK: note [[@LINE+6]] this delete, under the test 'b != 0' of this key, deletes 'a'
}
__attribute__((destructor)) static void fin(void) {
  if (a)
    pthread_key_delete(a);
  if (b)
    pthread_key_delete(a);
}
