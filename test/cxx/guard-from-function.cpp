// A function makes a guard of a closure, whose destructor runs it.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
template <class F> struct Defer {
  F f;
  ~Defer() { f(); }
};
template <class F> Defer<F> defer(F f) { return {f}; }
int run() {
  pthread_key_t k;
  if (pthread_key_create(&k, nullptr))
// CHECK: @[[@LINE-1]] scoped k local none
    return 1;
  auto guard = defer([k] { pthread_key_delete(k); });
  return 0;
}
int run2() {
  pthread_key_t k;
  if (pthread_key_create(&k, nullptr))
// CHECK: @[[@LINE-1]] never-deleted k local error
    return 1;
  auto guard = defer([k] { pthread_setspecific(k, nullptr); });
  return 0;
}
