// std::move and its kind are the object that they are given.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | %findings %s
#include <pthread.h>
#include <utility>
static pthread_key_t kept, lost;
static bool made;
static int make(pthread_key_t &k) { return pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] wrapper *k param none make
template <class K> int pass(K &&k) { return make(std::forward<K>(k)); }
int start() {
  if (pass(kept))
    // CHECK: @[[@LINE-1]] paired kept static none start
    return -1;
  made = true;
  return pass(lost);
  // CHECK: @[[@LINE-1]] never-deleted lost static error start
  // TIDY: :[[@LINE-2]]:{{.*}} [pthread-key-never-deleted]
}
__attribute__((destructor)) static void stop() {
  pthread_key_t k = std::move(kept);
  if (made)
    pthread_key_delete(k);
}
