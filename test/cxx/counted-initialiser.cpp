// The reference-counted initialiser object of the iostreams.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
static int count;
static pthread_key_t key;
struct Init {
  Init() {
    if (count++ == 0)
      pthread_key_create(&key, 0);
// CHECK: @[[@LINE-1]] paired key static none
// CHECK: delete [[@LINE+4]] from destructor of static object 'init'
  }
  ~Init() {
    if (--count == 0)
      pthread_key_delete(key);
  }
};
static Init init;
