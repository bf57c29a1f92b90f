// The destructor of the owner deletes one of its two objects.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
namespace {
struct T {
  pthread_key_t K;
  T() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] scoped this->K field none
  ~T() { pthread_key_delete(K); }
};
struct Forgets {
  T *A, *B;
  Forgets()
      : A(new T),
        B(new T) {}
  // CHECK: @[[@LINE-1]] unreachable-delete this->B->K field error
  // CHECK: note [[@LINE-2]] this object holds the key, and nothing ever destroys it
  ~Forgets() { delete A; }
} forgets;
struct Keeps {
  T *A, *B;
  Keeps() : A(new T), B(new T) {}
  ~Keeps() {
    delete A;
    delete B;
  }
} keeps;
} // namespace
