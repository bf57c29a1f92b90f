// The reference is static, the object on the heap: its destructor never runs.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>

namespace {
struct Key {
  pthread_key_t K;
  Key() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] {{unreachable-delete|never-deleted}} {{.*}}K {{[a-z-]+}} error
  ~Key() { pthread_key_delete(K); }
};
} // namespace

void *get() {
  static Key &TheKey = *new Key;
  return pthread_getspecific(TheKey.K);
}
