// std::atexit is the library's own atexit; a lambda is a function.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <cstdlib>
#include <pthread.h>

static pthread_key_t A, B;

bool init() {
  if (pthread_key_create(&A, nullptr) || pthread_key_create(&B, nullptr))
    // CHECK: @[[@LINE-1]] paired A static none
    // CHECK: @[[@LINE-2]] paired B static none
    return false;
  std::atexit([] { pthread_key_delete(A); });
  return !std::atexit(+[] { pthread_key_delete(B); });
}
