// A macro's calls stand where it is expanded.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

#define DEFINE_KEY(name)                                                       \
  static pthread_key_t name;                                                   \
  static void name##_make(void) { pthread_key_create(&name, 0); }              \
  static void name##_drop(void) { pthread_key_delete(name); }

DEFINE_KEY(kept)
// CHECK: @[[@LINE-1]] paired kept static none kept_make
DEFINE_KEY(lost)
// CHECK: @[[@LINE-1]] unreachable-delete lost static error lost_make
// TIDY: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}} [pthread-key-unreachable-delete]

__attribute__((constructor)) static void load(void) {
  kept_make();
  lost_make();
}

__attribute__((destructor)) static void unload(void) { kept_drop(); }

