// The environment may ask that the key be kept.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t k;
static int done, keep;
void init(void) {
  keep = getenv("KEEP") != 0;
  done = !pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error init
  // TIDY: :[[@LINE-2]]:{{.*}} [pthread-key-unreachable-delete]
  // CHECK: note [[@LINE+3]] it runs only if 'keep == 0', which depends on the environment and not on the creation
}
__attribute__((destructor)) static void fini(void) {
  if (done && !keep)
    pthread_key_delete(k);
}
