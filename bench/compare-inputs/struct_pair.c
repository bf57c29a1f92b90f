#include <pthread.h>
#include <stdlib.h>

struct counter {
  pthread_key_t count_key;
  int step;
};

static struct counter *requests;

static struct counter *counter_new(int step) {
  struct counter *c = malloc(sizeof *c);
  if (!c)
    return NULL;
  c->step = step;
  if (pthread_key_create(&c->count_key, NULL)) { // fine: a field, which the object's destroy function deletes
    free(c);
    return NULL;
  }
  return c;
}

static void counter_destroy(struct counter *c) {
  if (!c)
    return;
  pthread_key_delete(c->count_key);
  free(c);
}

__attribute__((constructor)) static void load(void) { requests = counter_new(1); }

__attribute__((destructor)) static void unload(void) { counter_destroy(requests); }
