// A local key that says by its value whether it is one.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
int run(void) {
  pthread_key_t k = (pthread_key_t)-1;
  void *p = malloc(4);
  int ret = -1;
  if (!p)
    goto out;
  if (pthread_key_create(&k, 0)) {
// CHECK: @[[@LINE-1]] scoped k local none
    k = (pthread_key_t)-1;
    goto out;
  }
  ret = pthread_setspecific(k, p);
out:
  if (k != (pthread_key_t)-1)
    pthread_key_delete(k);
  free(p);
  return ret;
}
