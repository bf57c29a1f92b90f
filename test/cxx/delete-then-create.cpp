// One member function that deletes the key and makes a new one; only the class
// with a destructor gives back the last.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | %findings %s
#include <pthread.h>
namespace {
struct Good {
  pthread_key_t key;
  Good() { pthread_key_create(&key, 0); }
  // CHECK: @[[@LINE-1]] scoped this->key field none
  void reset() {
    pthread_key_delete(key);
    pthread_key_create(&key, 0);
    // CHECK: @[[@LINE-1]] wrapper
  }
  ~Good() { pthread_key_delete(key); }
};
struct Bad {
  pthread_key_t key;
  Bad() { pthread_key_create(&key, 0); }
  // CHECK: @[[@LINE-1]] unreachable-delete this->key field error
  // CHECK: note [[@LINE+3]] the delete is followed by another create of the same key, which then stays
  // TIDY: :[[@LINE-3]]:11: {{.*}} [pthread-key-unreachable-delete]
  void reset() {
    pthread_key_delete(key);
    pthread_key_create(&key, 0);
    // CHECK: @[[@LINE-1]] wrapper
  }
};
Good good;
Bad bad;
} // namespace
void again() {
  good.reset();
  // CHECK: @[[@LINE-1]] paired (anonymous namespace)::good.key static none again
  bad.reset();
  // CHECK: @[[@LINE-1]] unreachable-delete (anonymous namespace)::bad.key static error again
  // CHECK: note [[@LINE-13]] the delete is followed by another create of the same key, which then stays
  // TIDY: :[[@LINE-3]]:3: {{.*}} [pthread-key-unreachable-delete]
}
