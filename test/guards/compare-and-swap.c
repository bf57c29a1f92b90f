// The flag is taken down atomically.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#define FINI __attribute__((destructor)) static void fini(void)
static pthread_key_t k;
static int made;
void up(void) {
  pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+5]] from ELF destructor fini
  made = 1;
}
FINI {
  if (__sync_bool_compare_and_swap(&made, 1, 0))
    pthread_key_delete(k);
}
