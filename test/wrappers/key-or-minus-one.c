// A wrapper returns the key, or -1.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
static int mk(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
// CHECK: @[[@LINE-1]] wrapper k local none
    return -1;
  return (int)k;
}
int run(void *p) {
  int k = mk();
// CHECK: @[[@LINE-1]] scoped <result> heap none
  if (k < 0)
    return -1;
  int rc = pthread_setspecific(k, p);
  pthread_key_delete((pthread_key_t)k);
  return rc;
}
