// The same with a method that opens.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
#include <stdexcept>
class Key {
  pthread_key_t k;
  bool on = false;

public:
  ~Key() { close(); }
  void open() {
    if (on)
      return;
    if (pthread_key_create(&k, nullptr))
// CHECK: @[[@LINE-1]] wrapper this->k field none
      throw std::runtime_error("k");
    on = true;
  }
  void close() {
    if (on) {
      pthread_key_delete(k);
      on = false;
    }
  }
  void set(void *p) {
    if (pthread_setspecific(k, p))
      throw std::runtime_error("s");
  }
};
void work(void *p) {
  Key k;
  k.open();
// CHECK: @[[@LINE-1]] scoped k.k local none
  k.set(p);
}
