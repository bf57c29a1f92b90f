// One wrapper, a good and a bad client: one finding, at the bad client.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

static int key_make(pthread_key_t *k) {
  return pthread_key_create(k, 0);
  // CHECK-DAG: @[[@LINE-1]] wrapper {{.*}} none key_make
}
static void key_drop(pthread_key_t *k) { pthread_key_delete(*k); }

static pthread_key_t good, bad;

__attribute__((constructor)) static void load(void) {
  key_make(&good);
  // CHECK-DAG: @[[@LINE-1]] paired good static none load
  key_make(&bad);
  // CHECK-DAG: @[[@LINE-1]] never-deleted bad static error load
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}}'bad'{{.*}} [pthread-key-never-deleted]
}

__attribute__((destructor)) static void unload(void) { key_drop(&good); }
