// An exported wrapper has callers that were not seen: nothing to say.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

int my_key_create(pthread_key_t *k, void (*f)(void *)) {
  return pthread_key_create(k, f);
  // CHECK: @[[@LINE-1]] wrapper {{.*}} none my_key_create
}

int my_key_delete(pthread_key_t k) { return pthread_key_delete(k); }
