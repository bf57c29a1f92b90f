// A flag that is only ever cleared.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#define FINI __attribute__((destructor)) static void fini(void)
static pthread_key_t k;
static int made;
void up(void) {
  pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] unreachable-delete k static error
// CHECK: delete [[@LINE+6]] from nothing
// CHECK: note [[@LINE+4]] the condition 'made != 0' is never true: nothing in the program sets 'made' so
  made = 0;
}
FINI {
  if (made)
    pthread_key_delete(k);
}
