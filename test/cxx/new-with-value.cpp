// What a new object is made of, without a constructor.
// RUN: %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
static pthread_key_t *one, *two;
struct Pair {
  pthread_key_t key;
  int n;
};
static Pair *pair;
void load() {
  pthread_key_t k, l, m;
  if (pthread_key_create(&k, nullptr))
// CHECK: @[[@LINE-1]] paired
    return;
  one = new pthread_key_t(k);
  if (pthread_key_create(&l, nullptr))
// CHECK: @[[@LINE-1]] paired
    return;
  two = new pthread_key_t{l};
  if (pthread_key_create(&m, nullptr))
// CHECK: @[[@LINE-1]] paired
    return;
  pair = new Pair{m, 1};
}
__attribute__((destructor)) static void unload() {
  if (one)
    pthread_key_delete(*one);
  if (two)
    pthread_key_delete(*two);
  if (pair)
    pthread_key_delete(pair->key);
}
