// std::call_once with a capturing lambda is no site of its own.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <mutex>
#include <pthread.h>
class Tls {
  std::once_flag f_;
  pthread_key_t k_;
  bool ok_ = false;

public:
  void *get() {
    std::call_once(f_, [this] { ok_ = pthread_key_create(&k_, nullptr) == 0; });
// CHECK: @[[@LINE-1]] scoped <parameter 1>->#0->k_ field none
    return ok_ ? pthread_getspecific(k_) : nullptr;
  }
  ~Tls() {
    if (ok_)
      pthread_key_delete(k_);
  }
};
static Tls tls;
void *g() { return tls.get(); }
