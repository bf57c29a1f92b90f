// A heap key that a member owns.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <memory>
#include <pthread.h>
struct K {
  std::unique_ptr<pthread_key_t> p;
  K() : p(new pthread_key_t) { pthread_key_create(p.get(), nullptr); }
// CHECK: @[[@LINE-1]] scoped *<result> field none
  ~K() { pthread_key_delete(*p); }
};
K *make() { return new K; }
void drop(K *k) { delete k; }
