// No function deletes the key of the object.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>

struct cache {
  pthread_key_t key;
};

struct cache *cache_new(void) {
  struct cache *c = malloc(sizeof *c);
  if (c && pthread_key_create(&c->key, 0)) {
    // CHECK: @[[@LINE-1]] never-deleted c->key {{heap|field}} error cache_new
    free(c);
    return 0;
  }
  return c;
}

void cache_free(struct cache *c) { free(c); }
