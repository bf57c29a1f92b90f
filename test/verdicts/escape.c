// Who has the address can delete the key, and the function was not seen.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

void registry_add(pthread_key_t *);

static pthread_key_t k;

void plugin_init(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unknown k static none plugin_init
  // CHECK: note {{[0-9]+}} {{.*}}registry_add
  registry_add(&k);
}
