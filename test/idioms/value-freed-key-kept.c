// A handler that frees the values and leaves the key.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t a;
static void fin(void) {
  free(pthread_getspecific(a));
  pthread_setspecific(a, 0);
}
void up(void) {
  pthread_key_create(&a, free);
// CHECK: @[[@LINE-1]] never-deleted a static error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
  atexit(fin);
}
