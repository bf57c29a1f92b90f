// A heap key behind the field of an object of the caller.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
struct K {
  pthread_key_t *p;
};
void init(struct K *k) {
  pthread_key_t *key = malloc(sizeof *key);
  pthread_key_create(key, 0);
// CHECK: @[[@LINE-1]] scoped *key field none
  k->p = key;
}
void fini(struct K *k) { pthread_key_delete(*k->p); }
