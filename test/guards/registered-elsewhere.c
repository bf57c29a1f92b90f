// A handler that is registered somewhere else than the key is created, or with it.
// RUN: %json %s -- > %t.json || true
// RUN: cat %t.json | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t bad, asked, with, both;
static int made;
static void drop_bad(void) { pthread_key_delete(bad); }
// CHECK: @[[@LINE-1]] unguarded-delete bad static warning drop_bad
// TIDY: :[[@LINE-2]]:30: warning: {{.*}} [pthread-key-unguarded-delete]
static void drop_asked(void) {
  if (made)
    pthread_key_delete(asked);
}
static void drop_with(void) { pthread_key_delete(with); }
static void drop_both(void) { pthread_key_delete(both); }
void start(void) {
  atexit(drop_bad);
  atexit(drop_asked);
}
void create(void) {
  pthread_key_create(&bad, 0);
  // CHECK: @[[@LINE-1]] paired bad static none create
  made = !pthread_key_create(&asked, 0);
  // CHECK: @[[@LINE-1]] paired asked static none create
  if (!pthread_key_create(&with, 0))
    // CHECK: @[[@LINE-1]] paired with static none create
    atexit(drop_with);
}
static void make_both(void) { pthread_key_create(&both, 0); }
// CHECK: @[[@LINE-1]] paired both static none make_both
static void register_both(void) { atexit(drop_both); }
void open_both(void) {
  make_both();
  register_both();
}
