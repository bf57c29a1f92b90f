// An init helper fails after its create, and who called it frees the object: the
// delete in the destroy function is never reached for that one.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>

struct s {
  pthread_key_t k;
  int n;
};
int other(void);

static int init_keys(struct s *s) {
  if (pthread_key_create(&s->k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak s->k field error init_keys
    // CHECK: note [[@LINE+15]] here the path frees the object that holds the key
    // TIDY: :[[@LINE-3]]:7: warning: {{.*}} [pthread-key-error-path-leak]
    return -1;
  if (other())
    return -1;
  return 0;
}

static int init(struct s *s) { return init_keys(s); }

struct s *s_new(void) {
  struct s *s = malloc(sizeof *s);
  if (!s)
    return NULL;
  if (init(s)) {
    free(s);
    return NULL;
  }
  return s;
}

void s_destroy(struct s *s) {
  pthread_key_delete(s->k);
  free(s);
}
