// The static object of a local class creates a key of the namespace, and its
// destructor asks for it only.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | %findings %s
#include <pthread.h>
namespace {
pthread_key_t key;
}
void *get() {
  struct Guard {
    Guard() { pthread_key_create(&key, 0); }
    // CHECK: @[[@LINE-1]] never-deleted (anonymous namespace)::key static error
    // TIDY: :[[@LINE-2]]:15: warning: {{.*}} [pthread-key-never-deleted]
    ~Guard() { pthread_setspecific(key, 0); }
  };
  static Guard g;
  return pthread_getspecific(key);
}
