// The flag is cleared right before it is asked, here or in a helper.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
static pthread_key_t a, b, c, d;
static int have_a, have_b, have_c, have_d, done;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cv = PTHREAD_COND_INITIALIZER;
static void reset(void) { have_b = 0; }
void init(void) {
  if (!pthread_key_create(&a, 0))
    // CHECK: @[[@LINE-1]] unreachable-delete a static error init
    // CHECK: note [[@LINE+31]] the condition 'have_a != 0' is never true here: line [[@LINE+31]] stores 0 right before
    // TIDY: :[[@LINE-3]]:8: warning: {{.*}} [pthread-key-unreachable-delete]
    have_a = 1;
  if (!pthread_key_create(&b, 0))
    // CHECK: @[[@LINE-1]] unreachable-delete b static error init
    // CHECK: the condition 'have_b != 0' is never true here: line 9 stores 0
    // TIDY: :[[@LINE-3]]:8: warning: {{.*}} [pthread-key-unreachable-delete]
    have_b = 1;
  if (!pthread_key_create(&c, 0))
    // CHECK: @[[@LINE-1]] paired c static none init
    have_c = 1;
  if (!pthread_key_create(&d, 0))
    // CHECK: @[[@LINE-1]] paired d static none init
    have_d = 1;
}
static void *worker(void *p) {
  pthread_mutex_lock(&m);
  done = 1;
  pthread_cond_signal(&cv);
  pthread_mutex_unlock(&m);
  return p;
}
__attribute__((destructor)) static void fini(void) {
  pthread_t t;
  // Waits for a thread, and so decides nothing.
  done = 0;
  pthread_create(&t, 0, worker, 0);
  pthread_mutex_lock(&m);
  while (!done)
    pthread_cond_wait(&cv, &m);
  pthread_mutex_unlock(&m);
  have_a = 0; if (have_a)
    pthread_key_delete(a);
  reset();
  if (have_b)
    pthread_key_delete(b);
  if (have_c) {
    have_c = 0;
    pthread_key_delete(c);
  }
  if (__atomic_exchange_n(&have_d, 0, __ATOMIC_SEQ_CST))
    pthread_key_delete(d);
}
