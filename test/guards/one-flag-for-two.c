// One flag stands for two keys that are made together.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>

static pthread_key_t a, b;
static int have_keys;

void plugin_init(void) {
  if (pthread_key_create(&a, 0))
    // CHECK: @[[@LINE-1]] paired a static none
    return;
  if (pthread_key_create(&b, 0)) {
    // CHECK: @[[@LINE-1]] paired b static none
    pthread_key_delete(a);
    return;
  }
  have_keys = 1;
}

__attribute__((destructor)) static void unload(void) {
  if (have_keys) {
    pthread_key_delete(a);
    pthread_key_delete(b);
  }
}
