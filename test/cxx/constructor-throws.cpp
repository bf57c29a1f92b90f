// A constructor that throws behind its create loses the key.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
#include <stdexcept>
struct K {
  pthread_key_t k;
  K(int n);
  ~K();
};
K::K(int n) {
  pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] error-path-leak this->k field error
// CHECK: note [[@LINE+6]] it is reached from destructor of static object 'a'
// CHECK: note [[@LINE+2]] here the path throws out of the constructor, so that the destructor does not run
  if (n < 0)
    throw std::runtime_error("bad");
}
K::~K() { pthread_key_delete(k); }
K a(1);
