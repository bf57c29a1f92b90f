// A key that is put into a record between braces, which is then assigned.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
struct Kept {
  pthread_key_t k;
};
struct Lost {
  pthread_key_t k;
};
static Kept kept;
static Lost lost;
static bool up;
void load() {
  pthread_key_t k;
  if (pthread_key_create(&k, nullptr))
// CHECK: @[[@LINE-1]] paired k local none
    return;
  kept = Kept{k};
  up = true;
}
void load2() {
  pthread_key_t k;
  if (pthread_key_create(&k, nullptr))
// CHECK: @[[@LINE-1]] never-deleted k local error
    return;
  lost = {k};
}
__attribute__((destructor)) static void fini() {
  if (up)
    pthread_key_delete(kept.k);
}
