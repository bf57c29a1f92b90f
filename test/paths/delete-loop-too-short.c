// The loop that deletes stops before the loop that creates.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
#define N 4
static pthread_key_t ks[N];
__attribute__((constructor)) static void up(void) {
  for (int i = 0; i < N; i++)
    pthread_key_create(&ks[i], 0);
// CHECK: @[[@LINE-1]] error-path-leak ks[] array error
// CHECK: note [[@LINE+3]] it is reached from ELF destructor down
// CHECK: note [[@LINE+4]] here the path creates elements 0 to 3 and leaves out element 3 when it deletes
}
__attribute__((destructor)) static void down(void) {
  for (int i = 0; i < N - 1; i++)
    pthread_key_delete(ks[i]);
}
