// std::call_once in a constructor always runs; and a destructor that asks.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | count 0
#include <mutex>
#include <pthread.h>

static std::once_flag once_early, once_late;
static pthread_key_t early, late;
static bool have;
__attribute__((constructor)) static void init() {
  std::call_once(once_early, [] { pthread_key_create(&early, nullptr); });
  // CHECK: @[[@LINE-1]] paired early static none
}
void *get() {
  std::call_once(once_late,
                 [] { have = pthread_key_create(&late, nullptr) == 0; });
  // CHECK: @[[@LINE-1]] paired late static none
  return have ? pthread_getspecific(late) : nullptr;
}
__attribute__((destructor)) static void fini() {
  pthread_key_delete(early);
  if (have)
    pthread_key_delete(late);
}
// CHECK-NOT: unguarded-delete
