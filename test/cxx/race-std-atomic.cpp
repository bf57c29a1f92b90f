// std::atomic by its meaning, whatever the standard library makes of it.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | %findings %s
// RUN: %exits 0 %json %s -- -std=c++17 -DGOOD | FileCheck %s --check-prefix=GOOD
// RUN: %tidy %s -- -std=c++17 -DGOOD | count 0
#include <atomic>
#include <pthread.h>
static std::atomic<pthread_key_t> published{0};
static pthread_key_t get() {
  pthread_key_t now = published.load();
  if (!now) {
    pthread_key_t k, expected = 0;
    if (pthread_key_create(&k, nullptr))
      // CHECK: @[[@LINE-1]] never-deleted k local error get
      // CHECK: note [[@LINE+5]] this delete only removes the key that came too late for 'published'
      // TIDY: :[[@LINE-3]]:9: warning: {{.*}} [pthread-key-never-deleted]
      return 0;
    if (published.compare_exchange_strong(expected, k))
      return k;
    pthread_key_delete(k);
    now = expected;
  }
  return now;
}
void use() { pthread_setspecific(get(), ""); }
#ifdef GOOD
__attribute__((destructor)) static void fini() {
  if (pthread_key_t k = published.exchange(0))
    pthread_key_delete(k);
}
#endif
// GOOD: "verdict": "paired"
// GOOD-NOT: "verdict"
