// Objects reached through a member of a list.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
struct node {
  struct node *n;
};
struct c {
  int x;
  pthread_key_t k;
  struct node l;
};
#define container_of(p, t, m) ((t *)((char *)(p) - __builtin_offsetof(t, m)))
static struct node head;
int add(void) {
  struct c *x = malloc(sizeof *x);
  if (pthread_key_create(&x->k, 0)) {
// CHECK: @[[@LINE-1]] scoped x->k field none
    free(x);
    return -1;
  }
  x->l.n = head.n;
  head.n = &x->l;
  return 0;
}
__attribute__((destructor)) static void f(void) {
  while (head.n) {
    struct c *x = container_of(head.n, struct c, l);
    head.n = x->l.n;
    pthread_key_delete(x->k);
    free(x);
  }
}
