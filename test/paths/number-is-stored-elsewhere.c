// A number that is stored under another name, or by a function that is called, may have changed.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 1 %json %s -- -x c++ | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
void fill(int *), look(const char *);
struct part {
  int on;
};
struct ctx {
  int err;
  struct part *part;
};
static int ready, other;
static void setup(void) { ready = 1; }
static void later(void) { setup(); }
static void fail(struct ctx *c) { c->err = 1; }
static void change_other(struct ctx *c) {
  c->part = 0;
  other = 1;
}
void of_an_array(void) {
  pthread_key_t k;
  int fd[2];
  fd[1] = -1;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error of_an_array
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  fill(fd);
  if (fd[1] != -1)
    return;
  pthread_key_delete(k);
}
void of_another_array(void) {
  pthread_key_t k;
  int fd[2], more[2];
  fd[1] = -1;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] scoped k local none of_another_array
    return;
  fill(more);
  if (fd[1] != -1)
    return;
  pthread_key_delete(k);
}
void through_a_copied_pointer(struct part *p, struct part *q) {
  pthread_key_t k;
  struct part *r = p;
  if (p->on)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error through_a_copied_pointer
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  *r = *q;
  if (p->on)
    return;
  pthread_key_delete(k);
}
void pointer_on_the_way(struct ctx *c, struct ctx *d, struct part *p) {
  pthread_key_t k;
  if (c->part->on)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error pointer_on_the_way
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  d->part = p;
  if (c->part->on)
    return;
  pthread_key_delete(k);
}
void global_by_callee(void) {
  pthread_key_t k;
  if (ready)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error global_by_callee
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  setup();
  if (ready)
    return;
  pthread_key_delete(k);
}
// What the callee calls in turn is not looked at, see docs/limits.md.
void global_further_down(void) {
  pthread_key_t k;
  if (ready)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] scoped k local none global_further_down
    return;
  later();
  if (ready)
    return;
  pthread_key_delete(k);
}
void field_by_callee(struct ctx *c) {
  pthread_key_t k;
  if (c->err)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error field_by_callee
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  fail(c);
  if (c->err)
    return;
  pthread_key_delete(k);
}
void other_things_by_callee(struct ctx *c) {
  pthread_key_t k;
  if (c->err || ready)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] scoped k local none other_things_by_callee
    return;
  change_other(c);
  if (c->err || ready)
    return;
  pthread_key_delete(k);
}
