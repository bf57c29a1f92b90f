// Results are collected by a bitwise or.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
struct t {
  pthread_key_t a, b;
};
int run(void *p) {
  pthread_key_t k;
  int rc = 0;
  rc |= pthread_key_create(&k, NULL);
// CHECK: @[[@LINE-1]] scoped k local none
  if (rc)
    return rc;
  rc |= pthread_setspecific(k, p);
  pthread_key_delete(k);
  return rc;
}
