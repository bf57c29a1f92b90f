// The ways to a create are kept apart: what the first branches tell together is known behind it.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
int flag(void), other(void);
static int both_then_one(void) {
  pthread_key_t k;
  int a = flag(), v = a && other();
  if (!v)
    return -1;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] scoped k local none both_then_one
    return -1;
  if (a)
    pthread_key_delete(k);
  return 0;
}
static int either_then_one(void) {
  pthread_key_t k;
  int a = flag(), v = a || other();
  if (!v)
    return -1;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error either_then_one
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return -1;
  if (a)
    pthread_key_delete(k);
  return 0;
}
static int two_numbers(void) {
  pthread_key_t k;
  int a = flag(), n = 2;
  if (a > 3)
    n = 1;
  if (n == 2)
    return 0;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] scoped k local none two_numbers
    return -1;
  if (a > 2)
    pthread_key_delete(k);
  return 0;
}
int all(void) { return both_then_one() + either_then_one() + two_numbers(); }
