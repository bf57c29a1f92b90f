// What somebody else changes at any time may be another number when it is asked for again.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 1 %json %s -- -x c++ | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
void volatile_behind_pointer(volatile int *v) {
  pthread_key_t k;
  if (*v)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error volatile_behind_pointer
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if (*v)
    return;
  pthread_key_delete(k);
}
void atomic_behind_pointer(int *v) {
  pthread_key_t k;
  if (__atomic_load_n(v, 5))
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error atomic_behind_pointer
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if (__atomic_load_n(v, 5))
    return;
  pthread_key_delete(k);
}
void volatile_of_its_own(int n) {
  pthread_key_t k;
  volatile int v = n;
  if (v)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] scoped k local none volatile_of_its_own
    return;
  if (v)
    return;
  pthread_key_delete(k);
}
void plain_behind_pointer(int *v) {
  pthread_key_t k;
  if (*v)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] scoped k local none plain_behind_pointer
    return;
  if (*v)
    return;
  pthread_key_delete(k);
}
