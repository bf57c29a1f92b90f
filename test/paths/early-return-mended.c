// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t key;
static void *buffer;

__attribute__((constructor)) static void load(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0) != 0)
    // CHECK: @[[@LINE-1]] paired k local none load
    return;
  buffer = malloc(100);
  if (!buffer)
    goto fail;
  key = k;
  return;
fail:
  pthread_key_delete(k);
}

__attribute__((destructor)) static void unload(void) { pthread_key_delete(key); }
