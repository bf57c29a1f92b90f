// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

static pthread_key_t k;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void make_key(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error make_key
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}} [pthread-key-never-deleted]
}

void *get(void) {
  pthread_once(&once, make_key);
  return pthread_getspecific(k);
}
