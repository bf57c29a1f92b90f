// No exception leaves a noexcept constructor.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
#include <stdexcept>
class K {
  pthread_key_t k;
  void prime() {
    if (pthread_setspecific(k, this))
      throw std::runtime_error("x");
  }

public:
  K() noexcept {
    if (pthread_key_create(&k, nullptr))
// CHECK: @[[@LINE-1]] scoped this->k field none
      std::terminate();
    prime();
  }
  ~K() { pthread_key_delete(k); }
};
static K k1;
