// A helper that only undoes the creation where the rest fails is no way to give
// the key back later, whoever may call the creating function.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
static pthread_key_t key;
extern int more(void);
static void undo(void) { pthread_key_delete(key); }
int init(void) {
  if (pthread_key_create(&key, 0))
    // CHECK: @[[@LINE-1]] unreachable-delete key static error init
    // CHECK: note [[@LINE-4]] this delete only undoes the creation where the rest of 'init' fails
    // TIDY: :[[@LINE-3]]:{{.*}} [pthread-key-unreachable-delete]
    return -1;
  if (more()) {
    undo();
    return -1;
  }
  return 0;
}
