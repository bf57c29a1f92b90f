// new and delete of an object that owns a key.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>

namespace {
struct Key {
  pthread_key_t K;
  Key() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] {{unreachable-delete|never-deleted}} {{.*}}K {{[a-z-]+}} error
  ~Key() { pthread_key_delete(K); }
};
Key *TheKey;
} // namespace

__attribute__((constructor)) static void load() { TheKey = new Key; }
