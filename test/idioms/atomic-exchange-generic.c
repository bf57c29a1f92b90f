// The exchange that gets all by address gives the old key out, and takes the new one.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
static pthread_key_t key = -1, lost = -1;
int start(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] paired k{{.*}}
    return -1;
  __atomic_store(&key, &k, __ATOMIC_SEQ_CST);
  return 0;
}
int start_lost(void) {
  pthread_key_t k, old;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] never-deleted k{{.*}}
    // TIDY: :[[@LINE-2]]:{{.*}} [pthread-key-never-deleted]
    return -1;
  __atomic_exchange(&lost, &k, &old, __ATOMIC_SEQ_CST);
  return 0;
}
void use(void) { pthread_setspecific(lost, 0); }
__attribute__((destructor)) static void end(void) {
  pthread_key_t k, none = -1;
  __atomic_exchange(&key, &none, &k, __ATOMIC_SEQ_CST);
  if (k != (pthread_key_t)-1)
    pthread_key_delete(k);
}
