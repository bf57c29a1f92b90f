// Keys inside of a class of the standard library, deleted by an algorithm: not never deleted.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <algorithm>
#include <array>
#include <pthread.h>
static std::array<pthread_key_t, 3> keys;
static struct Life {
  Life() {
    for (auto &k : keys)
      pthread_key_create(&k, nullptr);
// CHECK: @[[@LINE-1]] unknown *k array none
  }
  ~Life() {
    std::for_each(keys.begin(), keys.end(),
                  [](pthread_key_t k) { pthread_key_delete(k); });
  }
} life;
