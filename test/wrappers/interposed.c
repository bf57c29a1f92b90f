// The library brings a pthread_key_create of its own that stands before the real one, as tracers and sanitizers do. What that
// does with a key is known all the same.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
static int (*real_create)(pthread_key_t *, void (*)(void *));
static int (*real_delete)(pthread_key_t);
int pthread_key_create(pthread_key_t *key, void (*destructor)(void *)) {
  return real_create(key, destructor);
}
int pthread_key_delete(pthread_key_t key) { return real_delete(key); }
static pthread_key_t lost, kept;
__attribute__((constructor)) static void load(void) {
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static error load
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none load
}
__attribute__((destructor)) static void unload(void) {
  pthread_key_delete(kept);
}
