// A hook that calls the one before it, which may be itself as far as one can
// see, is still called by others; a function that only itself calls is not, and
// neither is one that only a thread of the library calls.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>

extern void (*hook)(int);
static void (*previous)(int);
static void (*step)(void);
static pthread_key_t chained, left, right, again, stepped;

static void down(int s) {
  pthread_key_delete(chained);
  if (previous)
    previous(s);
}

// Each may be the parent of the other.
struct object;
struct class { void (*finalize)(struct object *); };
static struct class *parent;
static void end_left(struct object *o) {
  pthread_key_delete(left);
  parent->finalize(o);
}
static void end_right(struct object *o) {
  pthread_key_delete(right);
  parent->finalize(o);
}
void init_left(struct class *c) { c->finalize = end_left; }
void init_right(struct class *c) { c->finalize = end_right; }

static void repeat(int n) {
  pthread_key_delete(again);
  if (n)
    repeat(n - 1);
}

static void end_step(void) { pthread_key_delete(stepped); }
static void *work(void *p) {
  if (step)
    step();
  return p;
}

void go(void) {
  pthread_t t;
  pthread_key_create(&chained, 0);
  // CHECK: @[[@LINE-1]] api-only chained static warning go
  // CHECK-NEXT: delete [[@LINE-37]] from 'down', a function stored in 'hook'
  pthread_key_create(&left, 0);
  // CHECK: @[[@LINE-1]] api-only left static warning go
  pthread_key_create(&right, 0);
  // CHECK: @[[@LINE-1]] api-only right static warning go
  pthread_key_create(&again, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete again static error go
  pthread_key_create(&stepped, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete stepped static error go
  previous = hook;
  hook = down;
  step = end_step;
  pthread_create(&t, 0, work, 0);
}
