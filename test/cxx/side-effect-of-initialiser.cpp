// A key that is created while another variable is initialised.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
static pthread_key_t key;
static int init() { return pthread_key_create(&key, 0); }
// CHECK: @[[@LINE-1]] never-deleted key static error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
static int dummy = init();
int use() { return dummy; }
