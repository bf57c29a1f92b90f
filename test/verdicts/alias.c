// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

static pthread_key_t k;

__attribute__((used)) static void real_cleanup(void) { pthread_key_delete(k); }
void plugin_exit(void) __attribute__((alias("real_cleanup")));

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] api-only k static warning load
}
