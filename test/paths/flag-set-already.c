// A path that does not set the flag, because it asks and the flag is set, leaves nothing behind. One on which it is not, does.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
extern int automatic(void), other(void);
static pthread_key_t a, b;
static int a_ready, b_ready;
int init_a(void) {
  int result = 0;
  if (a_ready == 0) {
    if (automatic())
      a_ready = -1;
    result = pthread_key_create(&a, 0);
    // CHECK: @[[@LINE-1]] paired a static none
    if (result == 0)
      if (a_ready == 0)
        a_ready = 1;
  }
  return result;
}
int init_b(void) {
  if (pthread_key_create(&b, 0))
    // CHECK: @[[@LINE-1]] error-path-leak b static error
    return -1;
  if (b_ready == 0 && other())
    return -2;
  b_ready = 1;
  return 0;
}
__attribute__((destructor)) static void fini(void) {
  if (a_ready)
    pthread_key_delete(a);
  if (b_ready)
    pthread_key_delete(b);
}
