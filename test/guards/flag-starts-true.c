// A flag that is set from the start guards nothing.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int done_once = 1;
static pthread_key_t state_key;
static void init_once(void) {
  pthread_key_create(&state_key, free);
// CHECK: @[[@LINE-1]] paired state_key static none
// CHECK: delete [[@LINE+9]] from ELF destructor fini
  done_once = 1;
}
void *get_state(void) {
  pthread_once(&once, init_once);
  return pthread_getspecific(state_key);
}
__attribute__((destructor)) void fini(void) {
  if (done_once) {
    pthread_key_delete(state_key);
// CHECK: @[[@LINE-1]] unguarded-delete state_key static warning
// CHECK: note [[@LINE-13]] the key is created here, in 'init_once', only when that is called
// CHECK: note [[@LINE-3]] nothing between the root and this delete asks whether the key was created
    done_once = 0;
  }
}
