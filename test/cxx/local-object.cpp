// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

class Key {
  pthread_key_t K;
  bool Ok;

public:
  Key() : Ok(pthread_key_create(&K, nullptr) == 0) {}
  // CHECK: @[[@LINE-1]] {{scoped|paired}} {{.*}}K {{[a-z-]+}} none
  ~Key() {
    if (Ok)
      pthread_key_delete(K);
  }
  void set(void *P) { pthread_setspecific(K, P); }
};

int work(int N) {
  Key Mine;
  Mine.set(&N);
  if (N < 0)
    return -1;
  return N;
}
