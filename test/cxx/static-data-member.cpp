// A static data member is destroyed at unload, and so is an inline one.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
struct K {
  pthread_key_t k;
  K();
  ~K();
};
K::K() { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] scoped this->k field none
K::~K() { pthread_key_delete(k); }
struct S {
  static K member;
  static inline K inl;
};
K S::member;
