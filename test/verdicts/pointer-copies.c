// The key is created through one pointer and deleted through a copy of it.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

static pthread_key_t the;
static pthread_key_t *current;

int plugin_init(void) {
  pthread_key_t *p = &the;
  if (pthread_key_create(p, 0))
    // CHECK: @[[@LINE-1]] paired {{.*}} static none
    return -1;
  current = p;
  return 0;
}
__attribute__((destructor)) static void unload(void) {
  if (current)
    pthread_key_delete(*current);
}
