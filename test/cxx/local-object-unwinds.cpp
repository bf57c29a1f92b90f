// The destructor of a local object runs at every end of its scope.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
struct Slot {
  pthread_key_t k;
  bool on = false;
  bool init() {
    on = pthread_key_create(&k, nullptr) == 0;
// CHECK: @[[@LINE-1]] wrapper this->k field none
    return on;
  }
  ~Slot() {
    if (on)
      pthread_key_delete(k);
  }
};
int run(int n) {
  Slot s;
  if (!s.init())
// CHECK: @[[@LINE-1]] scoped s.k local none
    return -1;
  if (n < 0)
    throw 1;
  return 0;
}
