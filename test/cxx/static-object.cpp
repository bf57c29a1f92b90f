// The destructor of a static object runs at unload.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

class Key {
  pthread_key_t K;

public:
  Key() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] {{scoped|paired}} {{.*}}K {{[a-z-]+}} none
  ~Key() { pthread_key_delete(K); }
  void *get() const { return pthread_getspecific(K); }
};

static Key TheKey;
void *get() { return TheKey.get(); }
