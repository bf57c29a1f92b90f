// The static object of a local class deletes a key of the namespace.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
namespace {
pthread_key_t key;
}
void *get() {
  struct Guard {
    Guard() { pthread_key_create(&key, 0); }
// CHECK: @[[@LINE-1]] paired (anonymous namespace)::key static none
// CHECK: delete [[@LINE+1]] from destructor of static object 'g'
    ~Guard() { pthread_key_delete(key); }
  };
  static Guard g;
  return pthread_getspecific(key);
}
