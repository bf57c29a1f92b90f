// A chain of gotos that leaves out one key.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
struct c {
  pthread_key_t a, b;
  char *p;
};
int mk(struct c **out) {
  struct c *x = malloc(sizeof *x);
  if (!x)
    return -1;
  if (pthread_key_create(&x->a, 0))
// CHECK: @[[@LINE-1]] error-path-leak x->a field error
// CHECK: note [[@LINE+18]] it is reached from exported function rm
// CHECK: note [[@LINE+14]] here the path frees the object that holds the key without deleting the key
    goto e0;
  if (pthread_key_create(&x->b, 0))
// CHECK: @[[@LINE-1]] scoped x->b field none
    goto e1;
  x->p = malloc(10);
  if (!x->p)
    goto e2;
  *out = x;
  return 0;
e2:
  pthread_key_delete(x->b);
e1:
e0:
  free(x);
  return -1;
}
void rm(struct c *x) {
  pthread_key_delete(x->a);
  pthread_key_delete(x->b);
  free(x->p);
  free(x);
}
