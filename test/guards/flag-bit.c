// One bit of a word of flags.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#define FINI __attribute__((destructor)) static void fini(void)
static pthread_key_t k;
static unsigned flags;
void up(void) {
  if (!pthread_key_create(&k, 0))
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+5]] from ELF destructor fini
    flags |= 4;
}
FINI {
  if (flags & 4)
    pthread_key_delete(k);
}
