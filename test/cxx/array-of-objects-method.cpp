// Objects of a static array, created by a method, destroyed by the language.
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
static Slot slots[4];
bool up(int n) { return slots[n].init(); }
// CHECK: @[[@LINE-1]] paired slots[].k array none
// CHECK: delete [[@LINE-6]] from destructor of static object 'slots'
