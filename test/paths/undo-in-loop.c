// A failure in the middle of a loop undoes what there is so far.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
#define N 3
static pthread_key_t ks[N];
int up(void) {
  int i;
  for (i = 0; i < N; i++)
    if (pthread_key_create(&ks[i], 0)) {
// CHECK: @[[@LINE-1]] api-only ks[] array warning
// CHECK: delete [[@LINE+5]] from nothing
// CHECK: delete [[@LINE+11]] from exported function down
// CHECK: note [[@LINE+3]] this delete only undoes the creation where the rest of 'up' fails
// CHECK: note [[@LINE+7]] it is reached from exported function down, which only the host can call
      while (--i >= 0)
        pthread_key_delete(ks[i]);
      return -1;
    }
  return 0;
}
void down(void) {
  for (int i = 0; i < N; i++)
    pthread_key_delete(ks[i]);
}
