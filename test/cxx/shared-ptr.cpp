// Objects that a shared_ptr owns.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <memory>
#include <pthread.h>
struct K {
  pthread_key_t k;
  K();
  ~K();
};
K::K() { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] scoped this->k field none
K::~K() { pthread_key_delete(k); }
static std::shared_ptr<K> p;
void f() { p = std::make_shared<K>(); }
void g() { p.reset(new K); }
