// The result is negated.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
int run(void *p) {
  pthread_key_t k;
  int rc = -pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] scoped k local none
  if (rc < 0)
    return rc;
  rc = pthread_setspecific(k, p);
  pthread_key_delete(k);
  return rc;
}
