// The delete runs only when there is no key.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#define FINI __attribute__((destructor)) static void fini(void)
static pthread_key_t k;
static int made;
void up(void) {
  if (pthread_key_create(&k, 0) == 0)
// CHECK: @[[@LINE-1]] unreachable-delete k static error
// CHECK: delete [[@LINE+6]] from nothing
// CHECK: note [[@LINE+4]] the condition 'made == 0' is false once the key has been created
    made = 1;
}
FINI {
  if (!made)
    pthread_key_delete(k);
}
