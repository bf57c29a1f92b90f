// A wrapper that returns true for success.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
extern int other(void);
#include <stdbool.h>
static bool mk(pthread_key_t *k) { return pthread_key_create(k, 0) == 0; }
// CHECK: @[[@LINE-1]] wrapper *k param none
int f(void) {
  pthread_key_t k;
  if (!mk(&k))
// CHECK: @[[@LINE-1]] scoped k local none
    return -1;
  pthread_key_delete(k);
  return 0;
}
int g(void) {
  pthread_key_t k;
  if (!mk(&k))
// CHECK: @[[@LINE-1]] error-path-leak k local error
// CHECK: note [[@LINE-14]] 'mk' creates the key for its caller
// CHECK: note [[@LINE+5]] this delete only undoes the creation where the rest of 'g' fails
// CHECK: note [[@LINE+3]] here the path leaves the function without deleting the key, and nothing else holds it
    return -1;
  if (other())
    return 2;
  pthread_key_delete(k);
  return 0;
}
