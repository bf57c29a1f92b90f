// A thread function, or the key's own destructor, may never run before the
// unload: neither pairs.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>

static pthread_key_t a, b;

static void value_gone(void *p) {
  (void)p;
  pthread_key_delete(a);
}

static void *worker(void *p) {
  pthread_key_delete(b);
  return p;
}

__attribute__((constructor)) static void load(void) {
  pthread_t t;
  pthread_key_create(&a, value_gone);
  // CHECK: @[[@LINE-1]] unreachable-delete a static error load {{.*}} destructor=value_gone
  // CHECK-NEXT: delete [[@LINE-12]]
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete b static error load
  // CHECK-NEXT: delete [[@LINE-11]]
  pthread_create(&t, 0, worker, 0);
}
