// The cleanup function of a variable deletes its key.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
extern int other(void);
static void del(pthread_key_t *k) { pthread_key_delete(*k); }
int f(void) {
  pthread_key_t k __attribute__((cleanup(del)));
  if (pthread_key_create(&k, 0))
// CHECK: @[[@LINE-1]] scoped k local none
    abort();
  if (other())
    return 1;
  return 0;
}
