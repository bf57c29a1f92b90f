// A weak function that is there creates the key, and nothing deletes it.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#pragma weak pthread_key_create
static pthread_key_t a, b;
void up(void) {
  if (pthread_key_create != 0)
    pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] never-deleted a static error
  // TIDY: :[[@LINE-2]]:5: warning: {{.*}}pthread-key-never-deleted]
  (void)(&pthread_key_create ? pthread_key_create(&b, 0) : -1);
  // CHECK: @[[@LINE-1]] never-deleted b static error
  // TIDY: :[[@LINE-2]]:32: warning: {{.*}}pthread-key-never-deleted]
}
