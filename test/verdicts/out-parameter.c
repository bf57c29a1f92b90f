// A wrapper that creates into a variable of its own and hands the key out: each
// client has its own key.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
static int make(pthread_key_t *out, void (*destroy)(void *)) {
  pthread_key_t k;
  int rc = pthread_key_create(&k, destroy);
  // CHECK: @[[@LINE-1]] wrapper k param none make
  if (rc == 0)
    *out = k;
  return rc;
}
static pthread_key_t kept, lost;
__attribute__((constructor)) static void init(void) {
  make(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none init
  make(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static error init
}
__attribute__((destructor)) static void fini(void) {
  pthread_key_delete(kept);
}
