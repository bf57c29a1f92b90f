// The key is in the implementation behind a pointer.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <memory>
#include <pthread.h>
class W {
public:
  W();
  ~W();

private:
  struct Impl;
  std::unique_ptr<Impl> d;
};
struct W::Impl {
  pthread_key_t k;
  Impl() { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] scoped this->k field none
  ~Impl() { pthread_key_delete(k); }
};
W::W() : d(new Impl) {}
W::~W() {}
static W w;
