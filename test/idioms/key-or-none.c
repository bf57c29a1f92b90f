// 0 and -1 as the key that is none, with and without a test of them.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
static int a = -1;
static pthread_key_t b;
void up(void) {
  pthread_key_t k;
  if (a == -1 && pthread_key_create(&k, 0) == 0)
    // CHECK: @[[@LINE-1]] paired k local none up
    a = (int)k;
  if (!b)
    pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] paired b static none up
}
__attribute__((destructor)) static void fin(void) {
  if (a >= 0)
    pthread_key_delete((pthread_key_t)a);
  if (b) {
    pthread_key_delete(b);
    b = 0;
  }
}
