// A key that could not be judged is counted, so that "no findings" does not
// pass for a clean bill.
// RUN: %exits 0 %audit-loud %s -- | FileCheck %s
#include <pthread.h>
void keep(pthread_key_t *);
static pthread_key_t key;
int start(void) {
  keep(&key);
  return pthread_key_create(&key, 0);
}
// CHECK: no findings, 1 unknown; 1 key in 1 program, 1 translation unit
