// A reference names another element in each turn of a loop.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
static pthread_key_t keys[8];
static struct Life {
  Life() {
    for (auto &k : keys)
      pthread_key_create(&k, nullptr);
// CHECK: @[[@LINE-1]] paired *k array none
// CHECK: delete [[@LINE+4]] from destructor of static object 'life'
  }
  ~Life() {
    for (auto k : keys)
      pthread_key_delete(k);
  }
} life;
