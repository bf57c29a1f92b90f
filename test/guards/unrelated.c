// A condition that the creation does not influence: not a pair.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t k;

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error load
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}} [pthread-key-unreachable-delete]
}

__attribute__((destructor)) static void unload(void) {
  if (getenv("PLUGIN_FREE_ALL"))
    pthread_key_delete(k);
}
