// Fields of one object are places of their own.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

static struct state {
  int users;
  pthread_key_t kept, lost;
} state;

__attribute__((constructor)) static void load(void) {
  struct state *s = &state;
  pthread_key_create(&state.kept, 0);
  // CHECK: @[[@LINE-1]] paired state.kept static none load
  pthread_key_create(&s->lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted {{s->lost|state.lost}} static error load
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}} [pthread-key-never-deleted]
}

__attribute__((destructor)) static void unload(void) {
  pthread_key_delete(state.kept);
}
