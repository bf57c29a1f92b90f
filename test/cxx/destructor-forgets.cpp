// A destructor that does nothing with the key, however well the object is owned.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <memory>
#include <pthread.h>
struct K {
  pthread_key_t k;
  int n;
  K() { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] never-deleted this->k field error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
  ~K() { n = 0; }
};
static std::unique_ptr<K> p(new K);
static K q;
