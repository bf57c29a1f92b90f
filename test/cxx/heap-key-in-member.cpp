// A heap key behind a member.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
struct K {
  pthread_key_t *p;
  K();
  ~K();
};
inline K::K() {
  pthread_key_t *key = new pthread_key_t;
  pthread_key_create(key, nullptr);
// CHECK: @[[@LINE-1]] scoped *key field none
  p = key;
}
inline K::~K() { pthread_key_delete(*p); }
K *make() { return new K; }
void drop(K *k) { delete k; }
