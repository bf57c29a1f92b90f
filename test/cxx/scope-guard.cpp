// A scope guard with a capturing lambda deletes the key.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
extern int other(void);
template <class F> struct Guard {
  F f;
  Guard(F f) : f(f) {}
  ~Guard() { f(); }
};
int f() {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
// CHECK: @[[@LINE-1]] scoped k local none
    return -1;
  auto g = Guard([&] { pthread_key_delete(k); });
  if (other())
    return 1;
  return 0;
}
