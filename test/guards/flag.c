// The flag is set where the key is made.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

static pthread_key_t a, b;
static int inited, ready;

void plugin_init(void) {
  if (pthread_key_create(&a, 0) == 0)
    // CHECK: @[[@LINE-1]] paired a static none plugin_init
    inited = 1;
  ready = !pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] paired b static none plugin_init
}

__attribute__((destructor)) static void unload(void) {
  if (inited)
    pthread_key_delete(a);
  if (!ready)
    return;
  pthread_key_delete(b);
}
