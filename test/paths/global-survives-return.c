// The key is in a global: returning early does not lose it.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t k;
static void *p;

__attribute__((constructor)) static void load(void) {
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] paired k static none load
    return;
  p = malloc(1);
  if (!p)
    return;
}

__attribute__((destructor)) static void unload(void) { pthread_key_delete(k); }
