// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %exits 0 %audit %s -- | not grep pthread-key-
// RUN: %tidy %s -- | count 0
#include <pthread.h>

static pthread_key_t k;

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none load
}

__attribute__((destructor)) static void unload(void) {
  pthread_key_delete(k);
  // CHECK-NEXT: delete [[@LINE-1]] from ELF destructor
}
