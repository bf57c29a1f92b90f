// Recursion ends.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>

static pthread_key_t keys[8];

static int make(int n, pthread_key_t *k);
static int make_rest(int n, pthread_key_t *k) { return n ? make(n, k + 1) : 0; }
static int make(int n, pthread_key_t *k) {
  if (pthread_key_create(k, 0))
    // CHECK-DAG: @[[@LINE-1]] wrapper
    return -1;
  return make_rest(n - 1, k);
}

int plugin_init(void) { return make(8, keys); }
// CHECK-DAG: @[[@LINE-1]] never-deleted {{.*}} error plugin_init
