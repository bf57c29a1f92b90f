// A lambda asks for the result.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
bool run(void *p) {
  pthread_key_t k;
  auto ok = [](int rc) { return rc == 0; };
  if (!ok(pthread_key_create(&k, nullptr)))
// CHECK: @[[@LINE-1]] scoped k local none
    return false;
  bool r = ok(pthread_setspecific(k, p));
  pthread_key_delete(k);
  return r;
}
