// What `a && b` and `a || b` are as values depends on the path: on which of their operands ended them.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 1 %json %s -- -x c++ | %verdicts %s
// RUN: %tidy %s -- | %findings %s
// RUN: %tidy %s -- -x c++ | %findings %s
#include <pthread.h>
#include <stdlib.h>
int flag(void), other(void);
static pthread_key_t kept;
static int created_or_aborted(void) {
  pthread_key_t k;
  if (!(!pthread_key_create(&k, 0) && flag()))
    // CHECK: @[[@LINE-1]] unreachable-delete k local error created_or_aborted
    // CHECK: delete [[@LINE+4]] from nothing
    // TIDY: :[[@LINE-3]]:10: {{.*}} [pthread-key-unreachable-delete]
    abort();
  if (other()) {
    pthread_key_delete(k);
    return 0;
  }
  kept = k;
  return 1;
}
static int lost_if_not_both(void) {
  pthread_key_t k;
  if (!(pthread_key_create(&k, 0) == 0 && flag()))
    // CHECK: @[[@LINE-1]] error-path-leak k local error lost_if_not_both
    // TIDY: :[[@LINE-2]]:9: {{.*}} [pthread-key-error-path-leak]
    return -1;
  pthread_key_delete(k);
  return 0;
}
static int lost_if_either(void) {
  pthread_key_t k;
  int failed = flag() || pthread_key_create(&k, 0) || other();
  // CHECK: @[[@LINE-1]] error-path-leak k local error lost_if_either
  // TIDY: :[[@LINE-2]]:26: {{.*}} [pthread-key-error-path-leak]
  if (failed)
    return -1;
  pthread_key_delete(k);
  return 0;
}
static int last_of_three(void) {
  pthread_key_t k;
  int ok = (flag() || other()) && !pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] scoped k local none last_of_three
  if (!ok)
    return -1;
  pthread_key_delete(k);
  return 0;
}
static int last_is_a_number(void) {
  pthread_key_t k;
  int failed = flag() || pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] scoped k local none last_is_a_number
  if (failed == 0)
    pthread_key_delete(k);
  return failed;
}
static int first_of_two(void) {
  pthread_key_t k;
  int r = 0;
  if (!(pthread_key_create(&k, 0) || (r = flag()) < 0))
    // CHECK: @[[@LINE-1]] scoped k local none first_of_two
    pthread_key_delete(k);
  else if (r < 0)
    pthread_key_delete(k);
  return 0;
}
static int one_in_another(void) {
  pthread_key_t k;
  int ok = flag() && !(other() || pthread_key_create(&k, 0) != 0);
  // CHECK: @[[@LINE-1]] scoped k local none one_in_another
  if (ok)
    pthread_key_delete(k);
  return ok;
}
static int constant_in_it(void) {
  pthread_key_t k;
  int ok = sizeof(k) > 1 && !pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] scoped k local none constant_in_it
  if (ok)
    pthread_key_delete(k);
  return ok;
}
static int returned(pthread_key_t *k) {
  return flag() && !pthread_key_create(k, 0);
  // CHECK: @[[@LINE-1]] wrapper *k param none returned
}
static int by_caller(void) {
  pthread_key_t k;
  if (!returned(&k))
    // CHECK: @[[@LINE-1]] scoped k local none by_caller
    return -1;
  pthread_key_delete(k);
  return 0;
}
int all(void) {
  return created_or_aborted() + lost_if_not_both() + lost_if_either() + last_of_three() + last_is_a_number() +
         first_of_two() + one_in_another() + constant_in_it() + by_caller();
}
