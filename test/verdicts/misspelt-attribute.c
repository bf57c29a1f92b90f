// Attributes that the compiler ignores do not run anything.
// RUN: %exits 1 %json %s -- -Wno-everything | %verdicts %s
// RUN: %tidy %s -- -Wno-everything | %findings %s
#include <pthread.h>

static pthread_key_t k;

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error load
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}} [pthread-key-unreachable-delete]
}

__attribute__((destruct, used)) static void unload(void) { pthread_key_delete(k); }
