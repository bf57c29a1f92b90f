// Who audits the standard library itself finds its keys.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | %findings %s
#include <pthread.h>
static inline int wrap(pthread_key_t *k) { return pthread_key_create(k, 0); }
// CHECK: @[[@LINE-1]] wrapper *k param none wrap
namespace std {
namespace {
pthread_key_t kept, lost;
void make() {
  struct holder {
    holder() { wrap(&kept); }
    // CHECK: @[[@LINE-1]] paired {{.*}}kept static none
    ~holder() { pthread_key_delete(kept); }
  };
  static holder only;
  wrap(&lost);
  // CHECK: @[[@LINE-1]] never-deleted {{.*}}lost static error
  // TIDY: :[[@LINE-2]]:{{.*}} [pthread-key-never-deleted]
}
} // namespace
void start() {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make);
}
} // namespace std
