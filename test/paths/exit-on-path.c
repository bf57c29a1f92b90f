// A path that ends the process loses nothing.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
extern int other(void);
int f(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
// CHECK: @[[@LINE-1]] scoped k local none
    return -1;
  if (other())
    exit(1);
  pthread_key_delete(k);
  return 0;
}
