// Where the key is depends on the caller: it is lost on no path.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
static int make(pthread_key_t *wanted) {
  pthread_key_t own;
  pthread_key_t *key = wanted ? wanted : &own;
  if (pthread_key_create(key, 0)) // CHECK: @[[@LINE]] paired *key local none make
    return -1;
  if (!wanted)
    pthread_key_delete(own);
  return 0;
}
static pthread_key_t kept;
static int have;
__attribute__((constructor)) static void init(void) { have = !make(0) && !make(&kept); } // CHECK: @[[@LINE]] paired kept static none init
__attribute__((destructor)) static void fini(void) {
  if (have)
    pthread_key_delete(kept);
}
int always_own(int n) {
  pthread_key_t own;
  pthread_key_t *key = &own;
  if (pthread_key_create(key, 0))
    // CHECK: @[[@LINE-1]] error-path-leak *key local error always_own
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return -1;
  if (n)
    return n;
  pthread_key_delete(own);
  return 0;
}
