// Behind a delegated constructor the destructor runs.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
#include <system_error>
class Key {
  pthread_key_t k_ = 0;
  bool valid_ = false;

public:
  Key() noexcept = default;
  explicit Key(void (*d)(void *)) : Key() {
    if (int e = pthread_key_create(&k_, d))
// CHECK: @[[@LINE-1]] scoped this->k_ field none
      throw std::system_error(e, std::generic_category());
    valid_ = true;
    prime();
  }
  ~Key() {
    if (valid_)
      pthread_key_delete(k_);
  }
  void prime() {
    if (int e = pthread_setspecific(k_, nullptr))
      throw std::system_error(e, std::generic_category());
  }
};
static Key key(nullptr);
