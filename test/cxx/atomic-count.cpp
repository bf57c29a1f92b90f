// Objects of std::atomic that count references.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <atomic>
#include <pthread.h>
static pthread_key_t a, b;
static std::atomic<int> users{0};
static std::atomic<bool> ready{false}, unused{false};
void up() {
  if (users.fetch_add(1) == 0)
    pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] paired a static none up
  if (!ready.exchange(true))
    pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] paired b static none up
}
__attribute__((destructor)) static void fin() {
  if (--users == 0)
    pthread_key_delete(a);
  if (ready)
    pthread_key_delete(b);
}
