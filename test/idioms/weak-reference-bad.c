// References made by __typeof__ and weakref, and a delete of one key only.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#define WEAK(n)                                                                \
  static __typeof__(n) weak_##n __attribute__((weakref(#n)))
WEAK(pthread_key_create);
WEAK(pthread_key_delete);
static pthread_key_t a, b;
static int has_a;
void up(void) {
  if (!weak_pthread_key_create)
    return;
  has_a = weak_pthread_key_create(&a, 0) == 0;
  // CHECK: @[[@LINE-1]] paired a static none
  weak_pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] never-deleted b static error
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}} [pthread-key-never-deleted]
}
__attribute__((destructor)) static void fin(void) {
  if (has_a)
    weak_pthread_key_delete(a);
}
