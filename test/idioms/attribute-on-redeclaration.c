// The destructor attribute stands on a declaration behind the definition; and
// the same without it.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
static pthread_key_t a, b;
__attribute__((constructor)) static void up(void) {
  pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] paired a static none
  // CHECK: delete [[@LINE+7]] from ELF destructor fin
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete b static error
  // CHECK: note [[@LINE+5]] a delete of the key stands here, in 'drop'
  // CHECK: note [[@LINE+4]] no function calls 'drop', and no root runs it
  // TIDY: :[[@LINE-4]]:3: warning: {{.*}} [pthread-key-unreachable-delete]
}
void fin(void) { pthread_key_delete(a); }
static void drop(void) { pthread_key_delete(b); }
extern __attribute__((destructor)) void fin(void);
static void drop(void);
