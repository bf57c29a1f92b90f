// The result is kept in errno.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
struct t {
  pthread_key_t k;
};
struct t *t_new(void) {
  struct t *t = calloc(1, sizeof *t);
  if (!t)
    return NULL;
  errno = pthread_key_create(&t->k, free);
// CHECK: @[[@LINE-1]] scoped t->k field none
  if (errno) {
    free(t);
    return NULL;
  }
  return t;
}
void t_del(struct t *t) {
  pthread_key_delete(t->k);
  free(t);
}
