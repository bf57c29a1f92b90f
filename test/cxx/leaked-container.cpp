// A vector that is never destroyed keeps its elements.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
#include <vector>
struct K {
  pthread_key_t k;
  K();
  K(const K &) = delete;
  ~K();
};
K::K() { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] unreachable-delete this->k field error
// CHECK: delete [[@LINE+2]] from nothing
// CHECK: note [[@LINE+3]] this object holds the key, and nothing ever destroys it
K::~K() { pthread_key_delete(k); }
void f() {
  static auto *v = new std::vector<K>(3);
  pthread_setspecific((*v)[0].k, 0);
}
