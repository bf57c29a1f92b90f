// The key is made in a local variable and kept in a static one: what is said of
// the static one is said of the key.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
static pthread_key_t kept, hidden, good;
int up(void) {
  pthread_key_t tmp, other, third;
  if (pthread_key_create(&tmp, 0))
    // CHECK: @[[@LINE-1]] never-deleted tmp local error up
    // CHECK: note [[@LINE-5]] it is kept in 'kept'
    // CHECK: note [[@LINE+20]] this deletes another 'kept', a local variable of 'down'
    // TIDY: :[[@LINE-4]]:7: {{.*}} [pthread-key-never-deleted]
    return -1;
  kept = tmp;
  if (pthread_key_create(&other, 0))
    // CHECK: @[[@LINE-1]] never-deleted other local error up
    // CHECK: note [[@LINE-12]] it is kept in 'hidden'
    // CHECK: note [[@LINE+15]] code with 'pthread_key_delete' and 'hidden' is left out by the preprocessor: '#ifdef WITH_DOWN' is not taken
    // TIDY: :[[@LINE-4]]:7: {{.*}} [pthread-key-never-deleted]
    return -1;
  hidden = other;
  if (pthread_key_create(&third, 0))
    // CHECK: @[[@LINE-1]] api-only third local warning up
    // CHECK: note [[@LINE-19]] it is kept in 'good'
    return -1;
  good = third;
  return 0;
}
void down(void) {
  pthread_key_t kept = 0;
  pthread_key_delete(kept);
  pthread_key_delete(good);
#ifdef WITH_DOWN
  pthread_key_delete(hidden);
#endif
}
