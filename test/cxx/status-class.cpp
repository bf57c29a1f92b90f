// A class holds the result of the create.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
class Status {
  int c;

public:
  Status(int x) : c(x) {}
  bool ok() const { return c == 0; }
  explicit operator bool() const { return c == 0; }
};
static Status mk(pthread_key_t *k) {
  return Status(pthread_key_create(k, nullptr));
// CHECK: @[[@LINE-1]] wrapper *k param none
}
bool run(void *p) {
  pthread_key_t k;
  Status s = mk(&k);
// CHECK: @[[@LINE-1]] scoped k local none
  if (!s.ok())
    return false;
  pthread_setspecific(k, p);
  pthread_key_delete(k);
  return true;
}
