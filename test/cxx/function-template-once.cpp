// A function template as the callback of pthread_once.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
template <int N> void mk() { pthread_key_create(&key, 0); }
// CHECK: @[[@LINE-1]] never-deleted key static error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
void f() { pthread_once(&once, mk<3>); }
