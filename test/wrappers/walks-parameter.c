// A helper walks the array of its caller.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stddef.h>
static int mk(pthread_key_t *k, size_t n) {
  pthread_key_t *p;
  for (p = k; n--; p++)
    if (pthread_key_create(p, 0)) {
// CHECK: @[[@LINE-1]] wrapper *p param none
      while (p-- > k)
        pthread_key_delete(*p);
      return -1;
    }
  return 0;
}
static void rm(pthread_key_t *k, size_t n) {
  while (n--)
    pthread_key_delete(*k++);
}
static pthread_key_t ks[3];
static int ok;
__attribute__((constructor)) static void up(void) { ok = mk(ks, 3) == 0; }
// CHECK: @[[@LINE-1]] paired ks[0] array none
// CHECK: delete [[@LINE-13]] from nothing
// CHECK: delete [[@LINE-7]] from ELF destructor down
__attribute__((destructor)) static void down(void) {
  if (ok)
    rm(ks, 3);
}
