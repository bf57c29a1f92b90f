// A key is its value: deleted by way of a copy, it is deleted.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

static pthread_key_t g, h;

static pthread_key_t make(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] wrapper k local none make
    return 0;
  return k;
}

__attribute__((constructor)) static void load(void) {
  pthread_key_t k;
  g = make();
  // CHECK: @[[@LINE-1]] paired g static none load
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k local none load
  h = k;
}

static pthread_key_t get(void) { return g; }

__attribute__((destructor)) static void unload(void) {
  pthread_key_t k = get(), *p = &h;
  pthread_key_delete(k);
  pthread_key_delete(*p);
}
