// An object that is moved, with an owner flag.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
#include <utility>
class Key {
  pthread_key_t k;
  bool own;

public:
  Key() : own(pthread_key_create(&k, 0) == 0) {}
// CHECK: @[[@LINE-1]] scoped this->k field none
  Key(Key &&o) : k(o.k), own(std::exchange(o.own, false)) {}
  ~Key() {
    if (own)
      pthread_key_delete(k);
  }
};
Key make() {
  Key k;
  return k;
}
static Key g = make();
