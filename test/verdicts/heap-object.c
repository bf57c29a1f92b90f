// The key belongs to an object, and the object's destroy function deletes it.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
#include <stdlib.h>

struct cache {
  pthread_key_t key;
};

struct cache *cache_new(void) {
  struct cache *c = malloc(sizeof *c);
  if (!c)
    return 0;
  if (pthread_key_create(&c->key, 0)) {
    // CHECK: @[[@LINE-1]] scoped c->key {{heap|field}} none cache_new
    // CHECK-NEXT: delete [[@LINE+8]]
    free(c);
    return 0;
  }
  return c;
}

void cache_free(struct cache *c) {
  pthread_key_delete(c->key);
  free(c);
}
