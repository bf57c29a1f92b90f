// Unions and character buffers with a key in them.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
static union {
  void *p;
  pthread_key_t k;
} u;
static char buf[8];
void up(void) { pthread_key_create(&u.k, 0); }
// CHECK: @[[@LINE-1]] paired u.k static none
// CHECK: delete [[@LINE+6]] from ELF destructor f
void up2(void) { pthread_key_create((pthread_key_t *)buf, 0); }
// CHECK: @[[@LINE-1]] paired buf[0] array none
// CHECK: delete [[@LINE+5]] from ELF destructor f
__attribute__((destructor)) static void f(void) {
  if (u.k)
    pthread_key_delete(u.k);
  if (buf[0])
    pthread_key_delete(*(pthread_key_t *)buf);
}
