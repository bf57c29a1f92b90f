// Giving back the old key when a new one is made is good, and leaves the last.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>

static pthread_key_t k;
static int have;

void reload(void) {
  if (have)
    pthread_key_delete(k);
  have = pthread_key_create(&k, 0) == 0;
  // CHECK: @[[@LINE-1]] paired k static none reload
}

__attribute__((destructor)) static void unload(void) {
  if (have)
    pthread_key_delete(k);
}
