// Static objects made by a macro, each with its own class.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
#define DEFINE_KEY(n)                                                          \
  static struct n##_t {                                                        \
    pthread_key_t k;                                                           \
    n##_t() { pthread_key_create(&k, 0); }                                     \
    ~n##_t() { pthread_key_delete(k); }                                        \
  } n
DEFINE_KEY(a);
// CHECK: @[[@LINE-1]] scoped this->k field none
DEFINE_KEY(b);
// CHECK: @[[@LINE-1]] scoped this->k field none
