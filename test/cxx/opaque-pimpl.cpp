// The key behind a void pointer.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
#include <stdexcept>
class TSDKey {
public:
  explicit TSDKey();
  ~TSDKey();

private:
  void *opq_;
};
TSDKey::TSDKey() : opq_(nullptr) {
  ::pthread_key_t *key = new ::pthread_key_t;
  if (::pthread_key_create(key, nullptr) != 0)
// CHECK: @[[@LINE-1]] scoped *key field none
    throw std::runtime_error("pthread_key_create");
  opq_ = (void *)key;
}
TSDKey::~TSDKey() {
  ::pthread_key_t *key = (::pthread_key_t *)opq_;
  ::pthread_key_delete(*key);
  delete key;
}
