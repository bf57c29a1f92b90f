#include <pthread.h>
#include <stdlib.h>

struct pool {
  pthread_key_t cache_key;
  void *blocks;
};

struct pool *pool_new(size_t size) {
  struct pool *p = malloc(sizeof *p);
  if (!p)
    return NULL;
  if (pthread_key_create(&p->cache_key, free)) { // leak: on the path on which the second malloc fails
    free(p);
    return NULL;
  }
  p->blocks = malloc(size);
  if (!p->blocks) {
    free(p); // cause
    return NULL;
  }
  return p;
}

void pool_delete(struct pool *p) {
  pthread_key_delete(p->cache_key);
  free(p->blocks);
  free(p);
}
