// References counted by atomic operations, in their spellings; and a count that
// has to do with something else.
// RUN: %exits 1 %json %s -- -std=c11 | %verdicts %s
#include <pthread.h>
#include <stdatomic.h>
static pthread_key_t a, b, c, d;
static atomic_int users_a, others;
static int users_b, users_c;
void open_a(void) {
  if (atomic_fetch_add(&users_a, 1) == 0)
    pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] paired a static none open_a
  if (__sync_fetch_and_add(&users_b, 1) == 0)
    pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] paired b static none open_a
  if (__atomic_add_fetch(&users_c, 1, __ATOMIC_SEQ_CST) == 1)
    pthread_key_create(&c, 0);
  // CHECK: @[[@LINE-1]] paired c static none open_a
  pthread_key_create(&d, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete d static error open_a
}
__attribute__((destructor)) static void fin(void) {
  if (atomic_fetch_sub(&users_a, 1) == 1)
    pthread_key_delete(a);
  if (__sync_sub_and_fetch(&users_b, 1) == 0)
    pthread_key_delete(b);
  if (__atomic_sub_fetch(&users_c, 1, __ATOMIC_SEQ_CST) == 0)
    pthread_key_delete(c);
  if (atomic_load(&others) == 7)
    pthread_key_delete(d);
}
