// A key in a heap cell that is returned as void pointer belongs to the callers.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
void *mk(void) {
  pthread_key_t *p = malloc(sizeof *p);
  if (pthread_key_create(p, 0)) {
// CHECK: @[[@LINE-1]] wrapper *p heap none
    free(p);
    return 0;
  }
  return p;
}
void rm(void *v) {
  pthread_key_delete(*(pthread_key_t *)v);
  free(v);
}
