// A helper creates the key in an object on its caller's stack.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>
struct s {
  pthread_key_t k;
};
int other(void);
static void init(struct s *s) {
  if (pthread_key_create(&s->k, 0))
    // CHECK: @[[@LINE-1]] wrapper
    abort();
}
int forgets(void) {
  struct s s;
  init(&s);
  // CHECK: @[[@LINE-1]] error-path-leak s.k local error forgets
  // CHECK: note [[@LINE+3]] here the path leaves 'forgets' without deleting the key
  // TIDY: :[[@LINE-3]]:3: warning: {{.*}} [pthread-key-error-path-leak]
  if (other())
    return -1;
  pthread_key_delete(s.k);
  return 0;
}
int keeps_order(void) {
  struct s s;
  init(&s);
  // CHECK: @[[@LINE-1]] scoped s.k local none keeps_order
  int rc = other() ? -1 : 0;
  pthread_key_delete(s.k);
  return rc;
}
