// A wrapper returns the key, and its result through a pointer.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stddef.h>
static pthread_key_t mk(int *err) {
  pthread_key_t k = 0;
  *err = pthread_key_create(&k, NULL);
// CHECK: @[[@LINE-1]] wrapper k local none
  return k;
}
int run(void *p) {
  int e;
  pthread_key_t k = mk(&e);
// CHECK: @[[@LINE-1]] scoped <result> heap none
  if (e)
    return e;
  e = pthread_setspecific(k, p);
  pthread_key_delete(k);
  return e;
}
