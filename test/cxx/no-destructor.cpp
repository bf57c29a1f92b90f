// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

namespace {
struct Key {
  pthread_key_t K;
  Key() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] never-deleted {{.*}}K {{[a-z-]+}} error
  // TIDY: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}} [pthread-key-never-deleted]
};
Key TheKey;
} // namespace

void *get() { return pthread_getspecific(TheKey.K); }
