// From a pointer to a part of it the whole object can be had.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>

struct base {
  int type;
};
struct object {
  struct base base;
  pthread_key_t key;
};
struct base *object_new(void) {
  struct object *o = malloc(sizeof *o);
  if (!o)
    return 0;
  if (pthread_key_create(&o->key, 0)) {
    // CHECK: @[[@LINE-1]] scoped o->key field none
    free(o);
    return 0;
  }
  return &o->base;
}
void object_free(struct base *b) {
  struct object *o = (struct object *)b;
  pthread_key_delete(o->key);
  free(o);
}
