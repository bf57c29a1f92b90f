// The caller passes what opens the guard.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#define FINI __attribute__((destructor)) static void fini(void)
static pthread_key_t k;
static void cleanup(int all) {
  if (all)
    pthread_key_delete(k);
}
void up(void) { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE-4]] from ELF destructor fini
FINI { cleanup(1); }
