// A variable initialised by a constexpr call does not spoil the summary.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
static constexpr unsigned long limit() { return -1ul; }
unsigned long End = limit();
static pthread_key_t key;
int create() { return pthread_key_create(&key, nullptr); }
// CHECK: @[[@LINE-1]] never-deleted key static error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
