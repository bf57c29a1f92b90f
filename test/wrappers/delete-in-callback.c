// The callback gets what was registered with it.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>

extern void *__dso_handle __attribute__((visibility("hidden")));
int __cxa_atexit(void (*)(void *), void *, void *);

struct ctx {
  pthread_key_t key;
};
static struct ctx good, bad;

static void drop(void *p) { pthread_key_delete(((struct ctx *)p)->key); }

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&good.key, 0);
  // CHECK: @[[@LINE-1]] paired good.key {{static|field}} none
  pthread_key_create(&bad.key, 0);
  // CHECK: @[[@LINE-1]] never-deleted bad.key {{static|field}} error
  __cxa_atexit(drop, &good, &__dso_handle);
}
