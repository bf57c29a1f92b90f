// Only the process that created deletes.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#define FINI __attribute__((destructor)) static void fini(void)
static pthread_key_t k;
#include <unistd.h>
static pid_t owner;
void up(void) {
  owner = getpid();
  pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+4]] from ELF destructor fini
}
FINI {
  if (owner == getpid())
    pthread_key_delete(k);
}
