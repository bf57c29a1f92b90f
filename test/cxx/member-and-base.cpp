// RAII by way of a member and of a base class.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

struct Key {
  pthread_key_t K;
  Key() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] {{scoped|paired}} {{.*}}K {{[a-z-]+}} none
  ~Key() { pthread_key_delete(K); }
};

struct Cache {
  int Size = 0;
  Key Mine;
};

struct Logger : Key {
  int Level = 0;
};

static Cache TheCache;
static Logger TheLogger;
int use() { return TheCache.Size + TheLogger.Level; }
