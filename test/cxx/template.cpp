// Templates by instantiation, and an inline key that many TUs define.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>

template <class T> struct Tls {
  static pthread_key_t K;
  static void make() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] never-deleted {{.*}}K {{.*}} error {{.*}}make
};
template <class T> pthread_key_t Tls<T>::K;

int init() {
  Tls<int>::make();
  return 0;
}
