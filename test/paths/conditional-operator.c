// What `c ? a : b` is depends on the path: the side that was taken.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
int flag(void);
static int created_sometimes(void) {
  pthread_key_t k;
  int rc = flag() ? pthread_key_create(&k, 0) : -1;
  // CHECK: @[[@LINE-1]] scoped k local none created_sometimes
  if (rc)
    return -1;
  pthread_key_delete(k);
  return 0;
}
static int failed_as_number(void) {
  pthread_key_t k;
  int failed = pthread_key_create(&k, 0) ? 1 : 0;
  // CHECK: @[[@LINE-1]] scoped k local none failed_as_number
  if (failed)
    return -1;
  pthread_key_delete(k);
  return 0;
}
static int without_middle(void) {
  pthread_key_t k;
  int rc = pthread_key_create(&k, 0) ?: 0;
  // CHECK: @[[@LINE-1]] scoped k local none without_middle
  if (rc)
    return rc;
  pthread_key_delete(k);
  return 0;
}
static int wrong_way_round(void) {
  pthread_key_t k;
  int ok = pthread_key_create(&k, 0) ? 0 : 1;
  // CHECK: @[[@LINE-1]] error-path-leak k local error wrong_way_round
  // TIDY: :[[@LINE-2]]:12: {{.*}} [pthread-key-error-path-leak]
  if (ok)
    return -1;
  pthread_key_delete(k);
  return 0;
}
static int kept_sometimes(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error kept_sometimes
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return -1;
  int drop = flag() ? 0 : 1;
  if (drop)
    pthread_key_delete(k);
  return 0;
}
int all(void) {
  return created_sometimes() + failed_as_number() + without_middle() +
         wrong_way_round() + kept_sometimes();
}
