// A lambda as the deleter of a shared_ptr.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <memory>
#include <pthread.h>
static std::shared_ptr<pthread_key_t> p;
void f() {
  p.reset(new pthread_key_t, [](pthread_key_t *k) {
    pthread_key_delete(*k);
    delete k;
  });
  pthread_key_create(p.get(), 0);
// CHECK: @[[@LINE-1]] paired *<result> heap none
// CHECK: delete [[@LINE-5]] from destructor of static object 'p'
}
