// Cleared before the create, after the delete, on the failing side, in another part;
// and a copy that goes back.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
#include <string.h>
struct ctx {
  pthread_key_t key;
  char name[16];
  int n;
};
static struct ctx g;
static pthread_key_t made, handed;

int ctx_open(struct ctx *c) {
  memset(c, 0, sizeof *c);
  if (pthread_key_create(&c->key, 0)) {
    // CHECK: @[[@LINE-1]] scoped c->key field none ctx_open
    memset(c, 0, sizeof *c);
    return -1;
  }
  memset(c->name, 0, sizeof c->name);
  return 0;
}
void ctx_close(struct ctx *c) {
  pthread_key_delete(c->key);
  memset(c, 0, sizeof *c);
}

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&g.key, 0);
  // CHECK: @[[@LINE-1]] paired g.key static none load
  struct ctx copy = g;
  copy.n = 1;
  g = copy;
  if (pthread_key_create(&made, 0))
    // CHECK: @[[@LINE-1]] paired made static none load
    return;
  handed = made;
  made = 0;
}
__attribute__((destructor)) static void fini(void) {
  pthread_key_delete(g.key);
  pthread_key_delete(handed);
  memset(&g, 0, sizeof g);
}
