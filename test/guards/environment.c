// A delete that depends on an environment variable.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
#define FINI __attribute__((destructor)) static void fini(void)
static pthread_key_t k;
void up(void) { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] unreachable-delete k static error
// CHECK: delete [[@LINE+4]] from nothing
// CHECK: note [[@LINE+2]] it runs only if 'getenv("CLEAN") != 0', which depends on the environment and not on the creation
FINI {
  if (getenv("CLEAN"))
    pthread_key_delete(k);
}
