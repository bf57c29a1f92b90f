// A key that is kept as an integer.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
static intptr_t h;
void up(void) {
  pthread_key_t k;
  pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] paired k local none
// CHECK: delete [[@LINE+5]] from ELF destructor f
  h = (intptr_t)k;
}
__attribute__((destructor)) static void f(void) {
  if (h)
    pthread_key_delete((pthread_key_t)h);
}
