// A wrapper that returns -1 and sets errno.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
extern int other(void);
static int mk(pthread_key_t *k) {
  int e = pthread_key_create(k, 0);
// CHECK: @[[@LINE-1]] wrapper *k param none
  if (e) {
    errno = e;
    return -1;
  }
  return 0;
}
static pthread_key_t a;
int f(void) {
  pthread_key_t k;
  if (mk(&k) < 0)
// CHECK: @[[@LINE-1]] error-path-leak k local error
// CHECK: note [[@LINE-13]] 'mk' creates the key for its caller
// CHECK: note [[@LINE+5]] this delete only undoes the creation where the rest of 'f' fails
// CHECK: note [[@LINE+3]] here the path leaves the function without deleting the key, and nothing else holds it
    return -1;
  if (other())
    return -1;
  pthread_key_delete(k);
  return 0;
}
int g(void) {
  pthread_key_t k;
  if (mk(&k) == -1)
// CHECK: @[[@LINE-1]] scoped k local none
    return -1;
  pthread_key_delete(k);
  return 0;
}
int h(void) { return mk(&a); }
// CHECK: @[[@LINE-1]] never-deleted a static error
// CHECK: note [[@LINE-32]] 'mk' creates the key for its caller
// CHECK: note [[@LINE-3]] no delete of this key exists in the program
