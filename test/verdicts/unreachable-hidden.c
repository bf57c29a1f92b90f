// A hidden function can be called by the library only, and no TU of the library
// does. One TU alone cannot know that.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

static pthread_key_t k;

int plugin_init(void) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error plugin_init
}

__attribute__((visibility("hidden"))) void cleanup(void) {
  pthread_key_delete(k);
}
