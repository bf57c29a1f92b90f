// A predicate asks for the result.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdio.h>
static int failed(int rc, const char *what) {
  if (rc == 0)
    return 0;
  fprintf(stderr, "%s\n", what);
  return 1;
}
int run(void *p) {
  pthread_key_t k;
  if (failed(pthread_key_create(&k, NULL), "create"))
// CHECK: @[[@LINE-1]] scoped k local none
    return -1;
  failed(pthread_setspecific(k, p), "set");
  pthread_key_delete(k);
  return 0;
}
