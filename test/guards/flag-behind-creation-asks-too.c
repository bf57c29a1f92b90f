// A flag behind the create that asks the environment itself says nothing of the key, which is always there.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t k;
static int debug;
__attribute__((constructor)) static void init(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error init
  // CHECK: it runs only if 'debug != 0', which depends on the environment and not on the creation
  // TIDY: :[[@LINE-3]]:3: {{.*}} [pthread-key-unreachable-delete]
  debug = getenv("DEBUG") != NULL;
}
__attribute__((destructor)) static void fini(void) {
  if (debug)
    pthread_key_delete(k);
}
