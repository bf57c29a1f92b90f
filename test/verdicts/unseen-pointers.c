// What stands behind a pointer that the host supplies may do anything.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

struct host {
  void (*on_unload)(void (*)(void));
  void (*keep)(pthread_key_t);
};
pthread_key_t *host_slot(int);
static pthread_key_t a, b;
static void drop(void) { pthread_key_delete(a); }

int plugin_init(const struct host *h) {
  if (pthread_key_create(&a, 0))
    // CHECK: @[[@LINE-1]] unknown a static none
    return -1;
  h->on_unload(drop);
  if (pthread_key_create(&b, 0))
    // CHECK: @[[@LINE-1]] unknown b static none
    return -1;
  h->keep(b);
  return pthread_key_create(host_slot(1), 0);
  // CHECK: @[[@LINE-1]] unknown {{.*}} heap none
}
