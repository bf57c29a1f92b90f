// A once-control that is not reset after the delete.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t a;
static pthread_once_t o = PTHREAD_ONCE_INIT;
static void mk(void) { pthread_key_create(&a, 0); }
// CHECK: @[[@LINE-1]] api-only a static warning
// CHECK: delete [[@LINE+6]] from exported function shut
// CHECK: note [[@LINE+5]] it is reached from exported function shut, which only the host can call
void *get(void) {
  pthread_once(&o, mk);
  return pthread_getspecific(a);
}
void shut(void) { pthread_key_delete(a); }
