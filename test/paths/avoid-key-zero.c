// A second create because the first key was 0, which is then deleted by its number.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t k;
int init(void) {
  pthread_key_t z;
  int rc = pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+9]] from ELF destructor fini
  if (rc == 0 && k == 0) {
    rc = pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+5]] from ELF destructor fini
    pthread_key_delete(0);
  }
  return rc;
}
__attribute__((destructor)) static void fini(void) { pthread_key_delete(k); }
// CHECK: @[[@LINE-1]] unguarded-delete k static warning
// CHECK: note [[@LINE-13]] the key is created here, in 'init', only when that is called
// CHECK: note [[@LINE-3]] nothing between the root and this delete asks whether the key was created
