// Placement new with a destructor call of its own.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <new>
#include <pthread.h>
struct K {
  pthread_key_t k;
  K();
  ~K();
};
K::K() { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] scoped this->k field none
K::~K() { pthread_key_delete(k); }
alignas(K) static char buf[sizeof(K)];
static K *p;
__attribute__((constructor)) static void up() { p = new (buf) K; }
__attribute__((destructor)) static void down() { p->~K(); }
