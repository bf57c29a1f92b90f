// What a finding says of functions that others hold, and of a delete that runs
// at load.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>

struct ops { void (*fini)(void); };
extern void offer(struct ops *);
extern void list_free_full(void *, void (*)(void *));
extern int on_exit(void (*)(int, void *), void *);
static pthread_key_t kept, handed, leaving, early;

static void fini(void) { pthread_key_delete(kept); }
static void drop(void *p) { (void)p; pthread_key_delete(handed); }
static void on_bye(int s, void *p) { (void)s; (void)p; pthread_key_delete(leaving); }

void go(void *list) {
  static struct ops o;
  o.fini = fini;
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] api-only kept static warning go
  // CHECK-NEXT: delete [[@LINE-9]] from 'fini', a function stored in 'o.fini'
  offer(&o);
  pthread_key_create(&handed, 0);
  // CHECK: @[[@LINE-1]] unknown handed static
  // CHECK: not seen: 'drop', a callback handed to list_free_full, which was not seen
  list_free_full(list, drop);
  pthread_key_create(&leaving, 0);
  // CHECK: @[[@LINE-1]] {{.*}} leaving static
  // CHECK-NEXT: delete [[@LINE-15]] from 'on_bye', a handler registered with on_exit
  on_exit(on_bye, 0);
}

__attribute__((constructor)) static void init(void) {
  pthread_key_delete(early);
}
int start(void) {
  return pthread_key_create(&early, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete early static error start
  // CHECK: note [[@LINE-6]] 'init' runs when the library is loaded, not when it is unloaded
}
