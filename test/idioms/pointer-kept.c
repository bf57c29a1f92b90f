// A key that is made through a pointer which a variable keeps, and deleted by its
// own name.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t a, b;
static pthread_key_t *const keys[] = {&a, &b};
__attribute__((constructor)) static void load(void) {
  for (int i = 0; i < 2; i++)
    if (pthread_key_create(keys[i], 0))
// CHECK: @[[@LINE-1]] paired
      abort();
}
__attribute__((destructor)) static void unload(void) {
  pthread_key_delete(a);
  pthread_key_delete(b);
}

struct description {
  pthread_key_t *key;
  void (*free)(void *);
};
static pthread_key_t described;
static const struct description table = {&described, free};
static int make(const struct description *d) {
  return pthread_key_create(d->key, d->free);
// CHECK: @[[@LINE-1]] wrapper
}
__attribute__((constructor)) static void load_described(void) {
  make(&table);
// CHECK: @[[@LINE-1]] paired
}
__attribute__((destructor)) static void unload_described(void) {
  pthread_key_delete(described);
}

// The variable that is deleted has a creation of its own.
static pthread_key_t lost, other, *const kept = &lost;
static pthread_key_t *const also = &other;
void *show(void) { return *also ? 0 : (void *)&also; }
__attribute__((constructor)) static void load_other(void) {
  pthread_key_create(kept, 0);
// CHECK: @[[@LINE-1]] never-deleted
  pthread_key_create(&other, 0);
// CHECK: @[[@LINE-1]] paired
}
__attribute__((destructor)) static void unload_other(void) {
  pthread_key_delete(other);
}
