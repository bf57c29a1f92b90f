// Objects that a unique_ptr owns, static and local.
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
static std::unique_ptr<K> p = std::make_unique<K>();
void f() {
  auto q = std::make_unique<K>();
  pthread_setspecific(q->k, 0);
}
