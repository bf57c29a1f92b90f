// Called twice, but it asks whether there is a key.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t k;
static int made;
void init(void) {
  if (!made) {
    pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+10]] from ELF destructor fini
    made = 1;
  }
}
void twice(void) {
  init();
  init();
}
__attribute__((destructor)) static void fini(void) {
  if (made)
    pthread_key_delete(k);
}
