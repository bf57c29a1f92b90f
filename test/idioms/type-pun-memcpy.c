// A key that is copied into a buffer and back.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <string.h>
static char buf[8];
void up(void) {
  pthread_key_t k;
  pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] paired k local none
// CHECK: delete [[@LINE+7]] from ELF destructor f
  memcpy(buf, &k, sizeof k);
}
__attribute__((destructor)) static void f(void) {
  pthread_key_t k;
  memcpy(&k, buf, sizeof k);
  if (k)
    pthread_key_delete(k);
}
