// What is asked again and has not changed is answered as before: a path that goes two ways at once is none.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 1 %json %s -- -x c++ | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
int step(int *), flag(void);
static int asked_before_it_is_created(int wanted) {
  pthread_key_t k;
  if (wanted)
    pthread_key_create(&k, 0); // CHECK: @[[@LINE]] scoped k local none asked_before_it_is_created
  flag();
  if (wanted)
    pthread_key_delete(k);
  return 0;
}
static int changed_meanwhile(int wanted) {
  pthread_key_t k;
  if (wanted)
    pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] error-path-leak k local error changed_meanwhile
  // TIDY: :[[@LINE-2]]:5: {{.*}} [pthread-key-error-path-leak]
  wanted = flag();
  if (wanted)
    pthread_key_delete(k);
  return 0;
}
static int result_kept_for_the_end(void) {
  pthread_key_t k;
  int rc;
  if (pthread_key_create(&k, 0)) // CHECK: @[[@LINE]] scoped k local none result_kept_for_the_end
    return -1;
  if ((rc = flag()) < 0)
    goto out;
  rc = 0;
  pthread_key_delete(k);
out:
  if (rc < 0)
    pthread_key_delete(k);
  return rc;
}
static int other_bound(int n) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0)) // CHECK: @[[@LINE]] scoped k local none other_bound
    return -1;
  if (n > 3)
    pthread_key_delete(k);
  else if (n < 4)
    pthread_key_delete(k);
  return 0;
}
static int bounds_with_a_gap(int n) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error bounds_with_a_gap
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return -1;
  if (n > 3)
    pthread_key_delete(k);
  else if (n < 3)
    pthread_key_delete(k);
  return 0;
}
static int one_bit(unsigned flags) {
  pthread_key_t k;
  if (flags & 4)
    pthread_key_create(&k, 0); // CHECK: @[[@LINE]] scoped k local none one_bit
  if (flags & 4)
    pthread_key_delete(k);
  return 0;
}
static int another_bit(unsigned flags) {
  pthread_key_t k;
  if (flags & 4)
    pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] error-path-leak k local error another_bit
  // TIDY: :[[@LINE-2]]:5: {{.*}} [pthread-key-error-path-leak]
  if (flags & 8)
    pthread_key_delete(k);
  return 0;
}
static int one_case(int what) {
  pthread_key_t k;
  switch (what) {
  case 1:
  case 2:
    if (pthread_key_create(&k, 0)) // CHECK: @[[@LINE]] scoped k local none one_case
      return -1;
    break;
  case 3:
    return 0;
  }
  switch (what) {
  case 1:
  case 2:
    pthread_key_delete(k);
  }
  return 0;
}
struct options {
  int use_key;
};
static int an_option(const struct options *o) {
  pthread_key_t k;
  if (o->use_key)
    pthread_key_create(&k, 0); // CHECK: @[[@LINE]] scoped k local none an_option
  flag();
  if (o->use_key)
    pthread_key_delete(k);
  return 0;
}
static int told_by_another(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0)) // CHECK: @[[@LINE]] scoped k local none told_by_another
    return -1;
  int n = flag(), negative = n < 0;
  if (!negative)
    pthread_key_delete(k);
  else if (n < 0)
    pthread_key_delete(k);
  return 0;
}
static int in_a_merge(void) {
  pthread_key_t k;
  int r = 0;
  if (!(pthread_key_create(&k, 0) || (r = flag()) < 0)) // CHECK: @[[@LINE]] scoped k local none in_a_merge
    pthread_key_delete(k);
  else if (r < 0)
    pthread_key_delete(k);
  return 0;
}
static int stored_by_a_call(void) {
  pthread_key_t k;
  int failed = 0;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error stored_by_a_call
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return -1;
  step(&failed);
  if (failed)
    return -1;
  pthread_key_delete(k);
  return 0;
}
static int stored_by_a_later_call(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error stored_by_a_later_call
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return -1;
  int failed = 0;
  step(&failed);
  if (failed)
    return -1;
  pthread_key_delete(k);
  return 0;
}
static int stored_by_the_processor(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error stored_by_the_processor
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return -1;
  int failed = 0;
  __asm__("" : "=r"(failed));
  if (failed)
    return -1;
  pthread_key_delete(k);
  return 0;
}
static int stop;
static int waits(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error waits
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return -1;
  while (!stop)
    flag();
  if (flag())
    return -1;
  pthread_key_delete(k);
  return 0;
}
int all(const struct options *o) {
  return asked_before_it_is_created(o->use_key) + changed_meanwhile(flag()) + result_kept_for_the_end() +
         other_bound(flag()) + bounds_with_a_gap(flag()) + one_bit(flag()) + another_bit(flag()) + one_case(flag()) +
         an_option(o) + told_by_another() + in_a_merge() + stored_by_a_call() + stored_by_a_later_call() +
         stored_by_the_processor() + waits();
}
void set_stop(void) { stop = 1; }
