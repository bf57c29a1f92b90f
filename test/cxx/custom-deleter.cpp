// The deleter of a unique_ptr deletes the key.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <memory>
#include <pthread.h>
struct Del {
  void operator()(pthread_key_t *k) const {
    pthread_key_delete(*k);
    delete k;
  }
};
static std::unique_ptr<pthread_key_t, Del> p;
void f() {
  pthread_key_t *k = new pthread_key_t;
  pthread_key_create(k, 0);
// CHECK: @[[@LINE-1]] paired *k heap none
// CHECK: delete [[@LINE-9]] from destructor of static object 'p'
  p.reset(k);
}
