// Through void * and a cast, and through a pointer to the wrapper.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>

static int make(void *p) { return pthread_key_create((pthread_key_t *)p, 0); }
// CHECK-DAG: @[[@LINE-1]] wrapper

static int (*const maker)(void *) = make;
static pthread_key_t good, bad;

__attribute__((constructor)) static void load(void) {
  maker(&good);
  // CHECK-DAG: @[[@LINE-1]] paired good static none load
  maker(&bad);
  // CHECK-DAG: @[[@LINE-1]] never-deleted bad static error load
}

__attribute__((destructor)) static void unload(void) { pthread_key_delete(good); }
