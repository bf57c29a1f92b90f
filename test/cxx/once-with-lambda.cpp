// Lambdas that run once create keys.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <mutex>
#include <pthread.h>
static pthread_key_t k1, k2;
static std::once_flag fl;
static pthread_once_t o = PTHREAD_ONCE_INIT;
void f() {
  std::call_once(fl, [] { pthread_key_create(&k1, 0); });
// CHECK: @[[@LINE-1]] never-deleted k1 static error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
}
void g() {
  pthread_once(
      &o, +[] { pthread_key_create(&k2, 0); });
// CHECK: @[[@LINE-1]] never-deleted k2 static error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
}
