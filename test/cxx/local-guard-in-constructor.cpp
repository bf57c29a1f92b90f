// A local guard deletes while the exception unwinds.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
#include <stdexcept>
struct Undo {
  pthread_key_t *k;
  ~Undo() {
    if (k)
      pthread_key_delete(*k);
  }
};
class K {
  pthread_key_t k;

public:
  K() {
    if (pthread_key_create(&k, nullptr))
// CHECK: @[[@LINE-1]] scoped this->k field none
      throw std::runtime_error("c");
    Undo u{&k};
    if (pthread_setspecific(k, this))
      throw std::runtime_error("x");
    u.k = nullptr;
  }
  ~K() { pthread_key_delete(k); }
};
static K k1;
