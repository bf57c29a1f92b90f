// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

static pthread_key_t a, b;

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] never-deleted a static error load
  // TIDY: :[[@LINE-2]]:3: {{.*}} [pthread-key-never-deleted]
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] paired b static none load
}

__attribute__((destructor)) static void unload(void) { pthread_key_delete(b); }
