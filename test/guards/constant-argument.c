// The caller passes what closes the guard.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#define FINI __attribute__((destructor)) static void fini(void)
static pthread_key_t k;
static void cleanup(int all) {
  if (all)
    pthread_key_delete(k);
}
void up(void) { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] unreachable-delete k static error
// CHECK: delete [[@LINE-4]] from nothing
// CHECK: note [[@LINE+1]] the call from 'fini' passes 0, and the delete runs only if 'all != 0'
FINI { cleanup(0); }
