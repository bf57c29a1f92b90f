// Closures with a copy of the key that a wrapper of functions keeps. What calls
// one that deletes the key was not seen; one that only uses it changes nothing.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <functional>
#include <pthread.h>
void onShutdown(std::function<void()>);
void load() {
  pthread_key_t k;
  if (pthread_key_create(&k, nullptr))
// CHECK: @[[@LINE-1]] unknown k local none
    return;
  onShutdown([k] { pthread_key_delete(k); });
}
void load2() {
  pthread_key_t k;
  if (pthread_key_create(&k, nullptr))
// CHECK: @[[@LINE-1]] never-deleted k local error
    return;
  onShutdown([k] { pthread_setspecific(k, nullptr); });
}
