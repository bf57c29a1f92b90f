// A pointer that walks an array creates another key each time.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#define N 4
static pthread_key_t keys[N];
__attribute__((constructor)) static void up(void) {
  for (pthread_key_t *p = keys; p < keys + N; p++)
    if (pthread_key_create(p, 0))
// CHECK: @[[@LINE-1]] paired *p array none
// CHECK: delete [[@LINE+5]] from ELF destructor down
      return;
}
__attribute__((destructor)) static void down(void) {
  for (pthread_key_t *p = keys; p < keys + N; p++)
    pthread_key_delete(*p);
}
