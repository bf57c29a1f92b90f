// Whether the calling thread has a value says nothing of the key.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t direct, through_local, through_getter, good;
static void *get(void) { return pthread_getspecific(through_getter); }
struct per_thread {
  pthread_key_t sub;
};
__attribute__((constructor)) static void load(void) {
  pthread_key_create(&direct, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete direct static error load
  // CHECK: note [[@LINE+26]] it runs only if 'pthread_getspecific(direct) != 0', which asks for the calling thread's value and not for the key
  // TIDY: :[[@LINE-3]]:3: warning: {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&through_local, free);
  // CHECK: @[[@LINE-1]] unreachable-delete through_local static error load
  // CHECK: 'v != 0', which asks for the calling thread's value
  // TIDY: :[[@LINE-3]]:3: warning: {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&through_getter, free);
  // CHECK: @[[@LINE-1]] unreachable-delete through_getter static error load
  // CHECK: which asks for the calling thread's value
  // TIDY: :[[@LINE-3]]:3: warning: {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&good, 0);
  // CHECK: @[[@LINE-1]] paired good static none load
}
// The value is the object that holds another key: that one it owns.
void enter(void) {
  struct per_thread *t = malloc(sizeof *t);
  if (pthread_key_create(&t->sub, 0)) {
    // CHECK: @[[@LINE-1]] {{paired|scoped}} t->sub
    free(t);
    return;
  }
  pthread_setspecific(good, t);
}
__attribute__((destructor)) static void fini(void) {
  void *v = pthread_getspecific(through_local);
  struct per_thread *t;
  if (pthread_getspecific(direct))
    pthread_key_delete(direct);
  if (v) {
    free(v);
    pthread_key_delete(through_local);
  }
  if (get() != 0)
    pthread_key_delete(through_getter);
  t = pthread_getspecific(good);
  if (t) {
    pthread_key_delete(t->sub);
    free(t);
  }
  pthread_key_delete(good);
}
