// A guard that undoes the creation unless it is dismissed: behind that the key
// is somebody else's to delete.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | %findings %s
#include <pthread.h>
struct Guard {
  pthread_key_t *k;
  bool armed = true;
  ~Guard() {
    if (armed)
      pthread_key_delete(*k);
  }
  void dismiss() { armed = false; }
};
static pthread_key_t lost, kept;
static void *buffer;
extern bool setup();
extern void *make();
int init_lost() {
  if (pthread_key_create(&lost, nullptr))
    // CHECK: @[[@LINE-1]] unreachable-delete lost static error init_lost
    // CHECK: note [[@LINE-11]] this delete only undoes the creation where the rest of 'init_lost' fails
    // TIDY: :[[@LINE-3]]:{{.*}} [pthread-key-unreachable-delete]
    return -1;
  Guard undo{&lost};
  buffer = make();
  if (!buffer)
    return -1;
  undo.dismiss();
  return 0;
}
static bool have;
int init_kept() {
  if (pthread_key_create(&kept, nullptr))
    // CHECK: @[[@LINE-1]] paired kept static none init_kept
    return -1;
  Guard undo{&kept};
  if (!setup())
    return -1;
  undo.dismiss();
  have = true;
  return 0;
}
__attribute__((destructor)) static void fini() {
  if (have)
    pthread_key_delete(kept);
}
int probe() {
  pthread_key_t k;
  if (pthread_key_create(&k, nullptr))
    // CHECK: @[[@LINE-1]] scoped k local none probe
    return -1;
  Guard always{&k};
  return setup() ? 1 : 0;
}
