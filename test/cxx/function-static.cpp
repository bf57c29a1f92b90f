// A function's static object is destroyed like any other.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

namespace {
struct Key {
  pthread_key_t K;
  Key() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] {{scoped|paired}} {{.*}}K {{[a-z-]+}} none
  ~Key() { pthread_key_delete(K); }
};
} // namespace

void *get() {
  static Key TheKey;
  return pthread_getspecific(TheKey.K);
}
