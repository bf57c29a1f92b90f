// Two loops over the same elements.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
#define N 4
static pthread_key_t ks[N];
__attribute__((constructor)) static void up(void) {
  for (int i = 0; i < N; i++)
    pthread_key_create(&ks[i], 0);
// CHECK: @[[@LINE-1]] paired ks[] array none
// CHECK: delete [[@LINE+4]] from ELF destructor down
}
__attribute__((destructor)) static void down(void) {
  for (int i = 0; i < N; i++)
    pthread_key_delete(ks[i]);
}
