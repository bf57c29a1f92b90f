// The only delete runs where the create has failed; and one that runs where what
// comes after the create has.
// RUN: %exits 1 %json %s -- | %verdicts %s
// One TU knows too little of the object that a pointer leads to.
// RUN: %tidy %s -- | count 0
#include <pthread.h>
#include <stdlib.h>
struct ctx {
  pthread_key_t key;
  int up;
};
static struct ctx *a, *b;
static int make(struct ctx *c) {
  if (pthread_key_create(&c->key, 0))
    return -1;
  // CHECK: @[[@LINE-2]] wrapper
  c->up = 1;
  return 0;
}
static void teardown(struct ctx *c) {
  if (c->up)
    pthread_key_delete(c->key);
  free(c);
}
int open_a(void) {
  a = calloc(1, sizeof *a);
  if (!a)
    return -1;
  if (make(a)) {
    // CHECK: @[[@LINE-1]] unreachable-delete a->key field error open_a
    // CHECK: note [[@LINE-9]] a delete of the key stands here, in 'teardown'
    // CHECK: note [[@LINE-3]] it runs only if 'make(a) != 0', where the creation has failed
    teardown(a);
    return -1;
  }
  return 0;
}
int open_b(void) {
  b = calloc(1, sizeof *b);
  if (!b)
    return -1;
  int rc = make(b);
  // CHECK: @[[@LINE-1]] api-only b->key field warning open_b
  if (rc < 0)
    free(b);
  return rc;
}
void close_b(void) { teardown(b); }
