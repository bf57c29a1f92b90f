// What a unique_ptr released into a global is never destroyed; its sibling is.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
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
static K *raw;
void f() {
  auto p = std::make_unique<K>();
// CHECK: @[[@LINE-1]] unreachable-delete raw->k field error
// CHECK: delete [[@LINE-5]] from nothing
// CHECK: note [[@LINE-8]] 'K::K' creates the key for its caller
// CHECK: note [[@LINE-4]] this object holds the key, and nothing ever destroys it
  raw = p.release();
}
void g() {
  auto p = std::make_unique<K>();
  pthread_setspecific(p->k, 0);
}
