// Two heap blocks, a constructor function and a destroy function.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
struct K {
  pthread_key_t *p;
  int n;
};
struct K *k_new(void) {
  struct K *k = malloc(sizeof *k);
  k->p = malloc(sizeof *k->p);
  pthread_key_create(k->p, 0);
// CHECK: @[[@LINE-1]] scoped *k->p field none
  return k;
}
void k_free(struct K *k) {
  pthread_key_delete(*k->p);
  free(k->p);
  free(k);
}
