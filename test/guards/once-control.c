// The private state of the once-control tells whether the key is there.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#define FINI __attribute__((destructor)) static void fini(void)
#define INIT __attribute__((constructor)) static void init(void)
static pthread_key_t k;
static pthread_once_t o = PTHREAD_ONCE_INIT;
static void mk(void) { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+4]] from ELF destructor fini
void up(void) { pthread_once(&o, mk); }
FINI {
  if (o != PTHREAD_ONCE_INIT)
    pthread_key_delete(k);
}
