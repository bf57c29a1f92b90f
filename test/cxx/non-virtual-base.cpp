// Deleting through a base without a virtual destructor.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
struct Base {
  ~Base();
};
Base::~Base() {}
struct D : Base {
  pthread_key_t k;
  D() { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] unreachable-delete this->k field error
// CHECK: delete [[@LINE+2]] from nothing
// CHECK: note [[@LINE+4]] this object holds the key, and nothing ever destroys it
  ~D() { pthread_key_delete(k); }
};
static Base *g;
void up() { g = new D; }
void down() { delete g; }
