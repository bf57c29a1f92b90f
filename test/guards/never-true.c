// Nothing ever sets the flag.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

static pthread_key_t k;
static int inited;

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error load
  // CHECK: note {{[0-9]+}} {{.*}}inited
  // TIDY: :[[@LINE-3]]:3: warning: {{.*}} [pthread-key-unreachable-delete]
}

__attribute__((destructor)) static void unload(void) {
  if (inited)
    pthread_key_delete(k);
}
