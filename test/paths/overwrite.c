// The second create overwrites the only copy of the first key.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

static pthread_key_t k;

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] error-path-leak k static error load
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}} [pthread-key-error-path-leak]
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none load
}

__attribute__((destructor)) static void unload(void) { pthread_key_delete(k); }
