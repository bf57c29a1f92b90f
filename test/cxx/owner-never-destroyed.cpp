// The object is well owned, and its owner is never destroyed.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <memory>
#include <pthread.h>
struct K {
  pthread_key_t k;
  K();
  ~K();
};
K::K() { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] unreachable-delete this->k field error
// CHECK: delete [[@LINE+2]] from nothing
// CHECK: note [[@LINE+7]] this object holds the key, and nothing ever destroys it
K::~K() { pthread_key_delete(k); }
struct Owner {
  std::unique_ptr<K> k;
  Owner() : k(new K) {}
};
Owner *the() {
  static Owner *o = new Owner;
  return o;
}
