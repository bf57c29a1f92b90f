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
Key *TheKey;
} // namespace

__attribute__((constructor)) static void load() { TheKey = new Key; }
__attribute__((destructor)) static void unload() { delete TheKey; }
