// A function template as the callback of pthread_once, another as an atexit
// handler.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | count 0
#include <cstdlib>
#include <pthread.h>
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
template <int N> void drop() { pthread_key_delete(key); }
template <int N> void mk() {
  if (pthread_key_create(&key, 0) == 0)
    // CHECK: @[[@LINE-1]] paired key static none mk
    // CHECK: delete [[@LINE-4]] from 'drop', a handler registered with atexit
    std::atexit(drop<N>);
}
void f() { pthread_once(&once, &mk<3>); }
