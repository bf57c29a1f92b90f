// The key comes back as the return value.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

static pthread_key_t make(void) {
  pthread_key_t k;
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] wrapper k local none make
  return k;
}

static pthread_key_t good, bad;

__attribute__((constructor)) static void load(void) {
  good = make();
  // CHECK: @[[@LINE-1]] paired good static none load
  bad = make();
  // CHECK: @[[@LINE-1]] never-deleted bad static error load
  // TIDY: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}'bad'{{.*}} [pthread-key-never-deleted]
}

__attribute__((destructor)) static void unload(void) { pthread_key_delete(good); }
