// The caller of the creating function sets the flag.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#define FINI __attribute__((destructor)) static void fini(void)
static pthread_key_t k;
static int made;
static int mk(void) { return pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+7]] from ELF destructor fini
void up(void) {
  if (mk() == 0)
    made = 1;
}
FINI {
  if (made)
    pthread_key_delete(k);
}
