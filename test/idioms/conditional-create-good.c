// The create is one side of a conditional, its success a flag.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
static pthread_key_t k;
static int have;
int up(void) {
  int rc = have ? 0 : pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none up
  // CHECK: delete [[@LINE+7]] from ELF destructor fin
  if (rc == 0)
    have = 1;
  return rc;
}
__attribute__((destructor)) static void fin(void) {
  if (have)
    pthread_key_delete(k);
}
