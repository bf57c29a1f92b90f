// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

int probe_good(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] {{paired|scoped}} k local none probe_good
    return -1;
  pthread_key_delete(k);
  return 0;
}

int probe_bad(void) {
  pthread_key_t k;
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k local error probe_bad
  // TIDY: :[[@LINE-2]]:10: warning: {{.*}} [pthread-key-never-deleted]
}
