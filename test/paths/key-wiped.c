// The object is cleared after the key has been created in it: key 0 is deleted
// instead of the key.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
struct ctx {
  pthread_key_t key;
  int n;
};
static struct ctx g;

int by_memset(struct ctx *c) {
  if (pthread_key_create(&c->key, 0))
    // CHECK: @[[@LINE-1]] error-path-leak c->key field error by_memset
    // CHECK: note [[@LINE+3]] here the path overwrites the key
    // TIDY: :[[@LINE-3]]:7: warning: {{.*}} [pthread-key-error-path-leak]
    return -1;
  memset(c, 0, sizeof *c);
  return 0;
}

struct ctx *by_bzero(void) {
  struct ctx *c = malloc(sizeof *c);
  if (!c)
    return 0;
  if (pthread_key_create(&c->key, 0)) {
    // CHECK: @[[@LINE-1]] error-path-leak c->key {{field|heap}} error by_bzero
    // TIDY: :[[@LINE-2]]:7: warning: {{.*}} [pthread-key-error-path-leak]
    free(c);
    return 0;
  }
  bzero(c, sizeof *c);
  return c;
}

__attribute__((constructor)) static void by_assignment(void) {
  pthread_key_create(&g.key, 0);
  // CHECK: @[[@LINE-1]] error-path-leak g.key static error by_assignment
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}} [pthread-key-error-path-leak]
  g = (struct ctx){0};
}

void ctx_close(struct ctx *c) { pthread_key_delete(c->key); }
__attribute__((destructor)) static void fini(void) { pthread_key_delete(g.key); }
