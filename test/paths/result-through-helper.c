// A helper turns the result of the create into another one.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <errno.h>
#include <pthread.h>
static int posix_rc(int rc) {
  if (rc) {
    errno = rc;
    return -1;
  }
  return 0;
}
int run(void *p) {
  pthread_key_t k;
  if (posix_rc(pthread_key_create(&k, NULL)) < 0)
// CHECK: @[[@LINE-1]] scoped k local none
    return -1;
  int r = posix_rc(pthread_setspecific(k, p));
  pthread_key_delete(k);
  return r;
}
