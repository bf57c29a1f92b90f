// A lambda in a std::function, with a pointer to the key.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <functional>
#include <pthread.h>
static pthread_key_t k;
static bool ok;
static void with(const std::function<void()> &f) { f(); }
void up() {
  pthread_key_t *p = &k;
  with([p] { ok = pthread_key_create(p, nullptr) == 0; });
// CHECK: @[[@LINE-1]] unknown *<parameter 1>->#0 field none
}
__attribute__((destructor)) static void dn() {
  if (ok)
    pthread_key_delete(k);
}
