// Arrays of objects, as a member and by themselves.
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
struct Holder {
  K ks[4];
};
static Holder h;
static K arr[3];
