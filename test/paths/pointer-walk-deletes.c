// The loop that deletes walks by pointer.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#define N 4
static pthread_key_t keys[N];
__attribute__((constructor)) static void up(void) {
  for (int i = 0; i < N; ++i)
    pthread_key_create(&keys[i], 0);
// CHECK: @[[@LINE-1]] paired keys[] array none
// CHECK: delete [[@LINE+4]] from ELF destructor down
}
__attribute__((destructor)) static void down(void) {
  for (pthread_key_t *p = keys; p != keys + N; ++p)
    pthread_key_delete(*p);
}
