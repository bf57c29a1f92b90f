// new[] and delete[] of objects with keys.
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
class P {
  Slot *s;
  int n;

public:
  explicit P(int c) : s(new Slot[c]), n(c) {}
  bool init() {
    for (int i = 0; i < n; ++i)
      if (!s[i].init())
        return false;
    return true;
  }
  ~P() { delete[] s; }
};
static P p(3);
bool up() { return p.init(); }
// CHECK: @[[@LINE-1]] paired p.s[].k field none
// CHECK: delete [[@LINE-20]] from destructor of static object 'p'
