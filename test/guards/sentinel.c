// A key value that means none.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#define FINI __attribute__((destructor)) static void fini(void)
static pthread_key_t q = (pthread_key_t)-1;
void up(void) { pthread_key_create(&q, 0); }
// CHECK: @[[@LINE-1]] paired q static none
// CHECK: delete [[@LINE+3]] from ELF destructor fini
FINI {
  if (q != (pthread_key_t)-1) {
    pthread_key_delete(q);
    q = (pthread_key_t)-1;
  }
}
