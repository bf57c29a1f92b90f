// What an unseen function makes of the result is not known.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
int lib_error(int rc, const char *what);
struct t {
  pthread_key_t k;
};
struct t *t_new(void) {
  struct t *t = malloc(sizeof *t);
  if (!t)
    return NULL;
  if (lib_error(pthread_key_create(&t->k, NULL), "create")) {
// CHECK: @[[@LINE-1]] scoped t->k field none
    free(t);
    return NULL;
  }
  return t;
}
void t_del(struct t *t) {
  pthread_key_delete(t->k);
  free(t);
}
