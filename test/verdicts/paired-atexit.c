// glibc gives each shared object its own atexit: its handlers run at dlclose.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t k;

static void cleanup(void) { pthread_key_delete(k); }

int plugin_init(void) {
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] paired k static none plugin_init
    // CHECK-NEXT: delete [[@LINE-5]] from {{.*}}atexit
    return -1;
  return atexit(cleanup);
}
