// The same, by way of a variable that is set at load.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
#define FINI __attribute__((destructor)) static void fini(void)
#define INIT __attribute__((constructor)) static void init(void)
static pthread_key_t k;
static int clean;
INIT {
  clean = getenv("X") != 0;
  pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] unreachable-delete k static error
// CHECK: delete [[@LINE+5]] from nothing
// CHECK: note [[@LINE+3]] it runs only if 'clean != 0', which depends on the environment and not on the creation
}
FINI {
  if (clean)
    pthread_key_delete(k);
}
