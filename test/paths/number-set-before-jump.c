// longjmp comes back to where setjmp was called with what has been stored since.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <setjmp.h>
static jmp_buf env;
void work(void);
void jumps(void) {
  pthread_key_t k;
  volatile int started = 0;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error jumps
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if (setjmp(env) == 0) {
    started = 1;
    work();
  } else if (started) {
    return;
  }
  pthread_key_delete(k);
}
