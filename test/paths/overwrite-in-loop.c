// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>

static pthread_key_t k, keys[4], retried;

__attribute__((constructor)) static void load(void) {
  for (int i = 0; i < 4; ++i)
    pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] error-path-leak k static error load
  for (int i = 0; i < 4; ++i)
    pthread_key_create(&keys[i], 0);
  // CHECK: @[[@LINE-1]] paired keys[{{i?}}] array none load
  // A create that is tried again after it failed overwrites nothing.
  for (int tries = 0; pthread_key_create(&retried, 0); ++tries)
    // CHECK: @[[@LINE-1]] paired retried static none load
    if (tries > 3)
      return;
}

__attribute__((destructor)) static void unload(void) {
  pthread_key_delete(k);
  for (int i = 0; i < 4; ++i)
    pthread_key_delete(keys[i]);
  pthread_key_delete(retried);
}
