// Whether a weak function is there does not tell whether the key is.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#pragma weak pthread_key_create
#pragma weak pthread_key_delete
static pthread_key_t k;
void up(void) {
  if (pthread_key_create)
    pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+4]] from ELF destructor f
}
__attribute__((destructor)) static void f(void) {
  if (pthread_key_delete)
    pthread_key_delete(k);
// CHECK: @[[@LINE-1]] unguarded-delete k static warning
// CHECK: note [[@LINE-8]] the key is created here, in 'up', only when that is called
// CHECK: note [[@LINE-3]] nothing between the root and this delete asks whether the key was created
}
