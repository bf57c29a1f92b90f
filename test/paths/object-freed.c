// Freeing the object that holds the key loses the key.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>

struct ctx {
  pthread_key_t key;
  char *name;
};

struct ctx *ctx_new(void) {
  struct ctx *c = malloc(sizeof *c);
  if (!c)
    return 0;
  if (pthread_key_create(&c->key, 0)) {
    // CHECK: @[[@LINE-1]] error-path-leak c->key {{heap|field}} error ctx_new
    // TIDY: :[[@LINE-2]]:7: warning: {{.*}} [pthread-key-error-path-leak]
    free(c);
    return 0;
  }
  c->name = malloc(10);
  if (!c->name) {
    free(c);
    return 0;
  }
  return c;
}

void ctx_free(struct ctx *c) {
  pthread_key_delete(c->key);
  free(c->name);
  free(c);
}
