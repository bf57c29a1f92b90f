// An exception leaves a function with a key that nothing else holds.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
#include <stdexcept>
int f(int n) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
// CHECK: @[[@LINE-1]] error-path-leak k local error
// CHECK: note [[@LINE+5]] this delete only undoes the creation where the rest of 'f' fails
// CHECK: note [[@LINE+3]] here the path throws without deleting the key, and nothing else holds it
    return -1;
  if (n < 0)
    throw std::runtime_error("bad");
  pthread_key_delete(k);
  return 0;
}
