// With the library's own handle the handler runs at unload, and gets its datum.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

extern void *__dso_handle __attribute__((visibility("hidden")));
int __cxa_atexit(void (*)(void *), void *, void *);

static pthread_key_t k;

static void cleanup(void *p) { pthread_key_delete(*(pthread_key_t *)p); }

int plugin_init(void) {
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] paired k static none plugin_init
    // CHECK-NEXT: delete [[@LINE-5]] from {{.*}}__cxa_atexit
    return -1;
  return __cxa_atexit(cleanup, &k, &__dso_handle);
}
