// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

static pthread_key_t all[4], two[2];

__attribute__((constructor)) static void load(void) {
  for (int i = 0; i < 4; ++i)
    pthread_key_create(&all[i], 0);
  // CHECK: @[[@LINE-1]] paired all[{{i?}}] array none load
  pthread_key_create(&two[0], 0);
  // CHECK: @[[@LINE-1]] paired two[0] array none load
  pthread_key_create(&two[1], 0);
  // CHECK: @[[@LINE-1]] never-deleted two[1] array error load
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}} [pthread-key-never-deleted]
}

__attribute__((destructor)) static void unload(void) {
  for (int i = 0; i < 4; ++i)
    pthread_key_delete(all[i]);
  pthread_key_delete(two[0]);
}
