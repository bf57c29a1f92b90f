// Keys in memory that grows.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t *ks;
static int n;
int add(void) {
  ks = realloc(ks, (n + 1) * sizeof *ks);
  return pthread_key_create(&ks[n++], 0);
// CHECK: @[[@LINE-1]] paired ks[] heap none
// CHECK: delete [[@LINE+4]] from ELF destructor down
}
__attribute__((destructor)) static void down(void) {
  for (int i = 0; i < n; i++)
    pthread_key_delete(ks[i]);
  free(ks);
}
