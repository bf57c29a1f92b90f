// The key is created at load and again in a child.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t key;
static void child(void) {
  pthread_key_delete(key);
  pthread_key_create(&key, 0);
// CHECK: @[[@LINE-1]] paired key static none
// CHECK: delete [[@LINE-3]] from nothing
// CHECK: delete [[@LINE+9]] from ELF destructor down
}
__attribute__((constructor)) static void up(void) {
  pthread_key_create(&key, 0);
// CHECK: @[[@LINE-1]] paired key static none
// CHECK: delete [[@LINE-9]] from handler registered with pthread_atfork child
// CHECK: delete [[@LINE+3]] from ELF destructor down
  pthread_atfork(0, 0, child);
}
__attribute__((destructor)) static void down(void) { pthread_key_delete(key); }
