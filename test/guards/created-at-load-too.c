// The key is created at load and again in a child.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t key;
static void child(void) {
  pthread_key_delete(key);
  pthread_key_create(&key, 0);
// CHECK: @[[@LINE-1]] paired key static none
// CHECK: delete [[@LINE-3]] from nothing
// CHECK: delete [[@LINE+10]] from ELF destructor down
}
__attribute__((constructor)) static void up(void) {
  pthread_key_create(&key, 0);
// CHECK: @[[@LINE-1]] paired key static none
// CHECK: delete [[@LINE-9]] from nothing
// CHECK: delete [[@LINE+4]] from ELF destructor down
// CHECK: note [[@LINE-11]] the delete is followed by another create of the same key, which then stays
  pthread_atfork(0, 0, child);
}
__attribute__((destructor)) static void down(void) { pthread_key_delete(key); }
